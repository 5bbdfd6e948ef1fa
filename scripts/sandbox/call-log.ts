/** One Open API call (DESIGN §9). `at` is transport time, `legal` the demo's time, both in ms. */
export interface Call {
  at: number;
  legal: number;
  method: string;
  path: string;
  chat_id?: string;
  message_id?: string;
  uuid?: string;
  status: number;
  code: number;
}

/** Older calls are forgotten, so that a long demo does not fill the memory. */
const KEPT = 50_000;

/** Log of Open API calls, in memory. */
export class CallLog {
  private calls: Call[] = [];
  /** All calls ever answered or begun; tells whether anything happened in between. */
  count = 0;
  /** Calls being worked on. */
  open = 0;

  add(call: Call): void {
    this.calls.push(call);
    if (this.calls.length > 2 * KEPT) this.calls = this.calls.slice(-KEPT);
  }

  since(at: number): Call[] {
    return this.calls.filter((call) => call.at >= at);
  }
}
