import { useEffect, useReducer } from 'preact/hooks';

/** The width below which list and chat are two screens; styles say the same. */
export const PHONE = '(max-width: 760px)';

/** Whether a media query holds, now and after every change. */
export function useMedia(query) {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    const list = matchMedia(query);
    list.addEventListener('change', again);
    return () => list.removeEventListener('change', again);
  }, [query]);
  return matchMedia(query).matches;
}
