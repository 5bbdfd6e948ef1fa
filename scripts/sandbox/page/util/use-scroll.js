import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { loadOlder, loadUntil } from '../state/messages.js';
import { store } from '../state/store.js';
import { isMine } from './text.js';

/** So near to the end (px) the view counts as being at the end, and follows. */
const NEAR = 80;
/** So near to the beginning (px) older messages are read. */
const AHEAD = 500;
const FLASH_MS = 1_600;

const atBottom = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
const nodeOf = (box, id) => box.querySelector(`[data-message="${window.CSS.escape(id)}"]`);

/** Brings a message into view, its top first when it is tall, and marks it for a moment. */
function reveal(box, id) {
  const node = nodeOf(box, id);
  if (!node) return false;
  node.scrollIntoView({ block: node.clientHeight > box.clientHeight ? 'start' : 'nearest' });
  node.classList.add('message-flash');
  setTimeout(() => node.classList.remove('message-flash'), FLASH_MS);
  return true;
}

/**
 * Where the view of a chat stands. At the end it follows new messages and growing cards; elsewhere it stays on what is
 * being read, whatever is put before or after it.
 */
export function useScroll(chatId, list, me) {
  const box = useRef(null);
  const flow = useRef(null);
  const stuck = useRef(true);
  const known = useRef(null);
  /** The first message and its place, while older ones are being put before it. */
  const kept = useRef(null);
  const [below, setBelow] = useState(0);

  const toBottom = () => {
    box.current.scrollTop = box.current.scrollHeight;
    stuck.current = true;
    setBelow(0);
  };
  const measure = (id) => nodeOf(box.current, id)?.getBoundingClientRect().top;
  const older = async () => {
    const first = store.get().messages[chatId]?.[0];
    if (!first || kept.current) return;
    kept.current = { id: first.message_id, top: measure(first.message_id) };
    await loadOlder(chatId);
    // Nothing came, so nothing will be put before it.
    if (store.get().messages[chatId]?.[0] === first) kept.current = null;
  };
  const jumpTo = async (messageId) => {
    if (!(await loadUntil(chatId, messageId))) return;
    window.requestAnimationFrame(() => {
      if (!box.current || !reveal(box.current, messageId)) return;
      stuck.current = atBottom(box.current);
    });
  };

  useLayoutEffect(() => {
    if (!list) return;
    const fresh = known.current ? list.filter((m) => !known.current.has(m.message_id)) : [];
    const prepended = known.current && list[0] && !known.current.has(list[0].message_id);
    known.current = new Set(list.map((m) => m.message_id));
    if (kept.current && prepended) {
      box.current.scrollTop += (measure(kept.current.id) ?? kept.current.top) - kept.current.top;
      kept.current = null;
      return;
    }
    const { awaiting } = store.get();
    const waits = awaiting && Date.now() < awaiting.until;
    const reply = waits && fresh.find((m) => m.parent_id === awaiting.messageId && m.card);
    if (reply && reveal(box.current, reply.message_id)) {
      store.set({ awaiting: null });
      stuck.current = atBottom(box.current);
    } else if (
      stuck.current ||
      (fresh.length > 0 && isMine(list.at(-1), me) && fresh.includes(list.at(-1)))
    ) {
      toBottom();
    } else if (fresh.length > 0 && !prepended) {
      setBelow((n) => n + fresh.length);
    }
  }, [list]);

  // Cards that grow, pictures that load, a phone's keyboard: the end stays in view when it was.
  useEffect(() => {
    const watch = new window.ResizeObserver(() => {
      if (stuck.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    watch.observe(box.current);
    watch.observe(flow.current);
    return () => watch.disconnect();
  }, []);

  const onScroll = () => {
    stuck.current = atBottom(box.current);
    if (stuck.current && below > 0) setBelow(0);
    if (kept.current) kept.current.top = measure(kept.current.id) ?? kept.current.top;
    else if (box.current.scrollTop < AHEAD) void older();
  };
  return { box, flow, below, onScroll, toBottom, older, jumpTo };
}
