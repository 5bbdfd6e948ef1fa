/** How events reach the product: it calls Feishu and keeps the line open, or Feishu posts to it. */
export type EventTransport = 'websocket' | 'webhook';

/** What the whole suite runs with: `TEST_TRANSPORT=webhook npm test`. */
export const EVENT_TRANSPORT: EventTransport = chosen(process.env['TEST_TRANSPORT']);

function chosen(name = 'websocket'): EventTransport {
  if (name === 'websocket' || name === 'webhook') return name;
  throw new Error(`TEST_TRANSPORT is websocket or webhook, not ${name}`);
}
