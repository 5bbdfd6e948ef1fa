import { open, type FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';

/** The sandbox's journal as far as a checker reads it (DESIGN §9): what people did, and what came of it. */
const Entry = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('message'),
    v: z.object({
      message_id: z.string(),
      chat_id: z.string(),
      author: z.string().optional(),
      parent_id: z.string().optional(),
      uuid: z.string().optional(),
    }),
  }),
  z.object({ k: z.literal('event'), v: z.object({ id: z.string(), type: z.string(), payload: z.string() }) }),
  z.object({
    k: z.literal('event_state'),
    v: z.object({ id: z.string(), attempts: z.number(), state: z.string() }),
  }),
  z.object({
    k: z.literal('tap'),
    v: z.object({
      as: z.string(),
      message_id: z.string(),
      button: z.string(),
      event_id: z.string(),
      form_value: z.record(z.string(), z.unknown()).optional(),
      outcome: z
        .object({
          toast: z.object({ type: z.string(), content: z.string() }).optional(),
          error_code: z.number().optional(),
        })
        .optional(),
    }),
  }),
]);

type Of<K extends string> = Extract<z.infer<typeof Entry>, { k: K }>['v'];

export type JournalMessage = Of<'message'>;
export type Tap = Of<'tap'>;

/** An event on its way to the product. */
export interface Pushed {
  readonly type: string;
  /** Of a person, when it tells of one. */
  readonly messageId: string | null;
  readonly attempts: number;
  readonly state: string;
  /** Real time at which this state was read. */
  readonly since: number;
}

/** `"k":"message"` and so on: the only lines worth parsing. */
const WANTED = /^\{"k":"(?:message|event|event_state|tap)"/;
const CHUNK = 1 << 20;

/** Reads the sandbox's journal while it grows. */
export class Journal {
  readonly messages = new Map<string, JournalMessage>();
  readonly events = new Map<string, Pushed>();
  /** By event id. */
  readonly taps = new Map<string, Tap>();
  /** Event of a person's message, by message id. */
  readonly eventOf = new Map<string, string>();
  readonly #file: string;
  readonly #decoder = new StringDecoder('utf8');
  #handle: FileHandle | null = null;
  #rest = '';
  #offset = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads what was written since. */
  read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readOn());
    return this.#reading;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  async #readOn(): Promise<void> {
    this.#handle ??= await open(this.#file);
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead } = await this.#handle.read(buffer, 0, CHUNK, this.#offset);
      if (bytesRead === 0) return;
      this.#offset += bytesRead;
      const lines = (this.#rest + this.#decoder.write(buffer.subarray(0, bytesRead))).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) if (WANTED.test(line)) this.#take(Entry.parse(JSON.parse(line)));
    }
  }

  #take(entry: z.infer<typeof Entry>): void {
    switch (entry.k) {
      case 'message':
        this.messages.set(entry.v.message_id, entry.v);
        break;
      case 'event': {
        const { id, type, payload } = entry.v;
        const messageId =
          type === 'im.message.receive_v1' ? (/"message_id":"([^"]+)"/.exec(payload)?.[1] ?? null) : null;
        this.events.set(id, { type, messageId, attempts: 0, state: 'pending', since: Date.now() });
        if (messageId !== null) this.eventOf.set(messageId, id);
        break;
      }
      case 'event_state': {
        const { id, attempts, state } = entry.v;
        const event = this.events.get(id);
        if (event !== undefined) this.events.set(id, { ...event, attempts, state, since: Date.now() });
        break;
      }
      case 'tap':
        this.taps.set(entry.v.event_id, entry.v);
        break;
    }
  }
}
