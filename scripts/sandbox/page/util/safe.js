/** Only addresses a chat client would open. */
export function safeUrl(url) {
  return typeof url === 'string' && /^(https?:\/\/|tel:|mailto:)/i.test(url) ? url : undefined;
}

/** Opens a card's link in a new tab, without handing over this page. */
export function openUrl(url) {
  const safe = safeUrl(url);
  if (safe) window.open(safe, '_blank', 'noopener,noreferrer');
}
