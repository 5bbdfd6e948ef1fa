import { getActivity, getProducts } from '../api.js';
import { store } from './store.js';

/** How often the page looks whether the product runs and whether others have news. */
const LOOK_MS = 2_500;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Looks once; unchanged answers change nothing. */
async function look() {
  try {
    const [products, activity] = await Promise.all([getProducts(), getActivity()]);
    const state = store.get();
    const patch = {
      ...(same(products, state.products) ? {} : { products }),
      ...(same(activity, state.activity) ? {} : { activity }),
    };
    if (Object.keys(patch).length > 0) store.set(patch);
  } catch {
    // The stream tells that the server is gone.
  }
}

/** Looks from time to time while the page is on the screen; gives what stops that. */
export function watchServer() {
  const timer = setInterval(() => {
    if (!document.hidden && store.get().online) void look();
  }, LOOK_MS);
  const unsubscribe = store.subscribe(onReconnect());
  void look();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}

/** Right after the connection is back, the old answers are not worth waiting with. */
function onReconnect() {
  let online = true;
  return (state) => {
    if (state.online && !online) void look();
    online = state.online;
  };
}
