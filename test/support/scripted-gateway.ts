import type { MessageBody, SendOutcome } from '../../src/app/ports.ts';
import type { SenderDeps } from '../../src/app/sender/delivery.ts';
import type { Api } from '../../src/app/sender/buckets.ts';
import { instant } from '../../src/domain/local-date.ts';

export interface GatewayCall {
  readonly api: Api;
  /** Chat of a post, message of a reply or a PATCH. */
  readonly target: string;
  readonly body: MessageBody;
  readonly uuid: string | null;
  readonly atMs: number;
}

export type Failure = Omit<Extract<SendOutcome, { ok: false }>, 'ok' | 'code' | 'detail'>;
/** `lost` = done, but the answer never came. */
export type Verdict = 'ok' | 'lost' | Failure;

/** Feishu as the sender sees it: one message per uuid, whatever the test says about the answers. */
export class ScriptedGateway {
  readonly calls: GatewayCall[] = [];
  /** The messages that exist, with what they show. */
  readonly messages = new Map<string, { chat: string; body: MessageBody }>();
  /** What becomes of a call; `ok` unless a test says otherwise. */
  verdict: (call: GatewayCall) => Verdict = () => 'ok';
  /** Calls for which this is true wait for `release`. */
  hangs: (call: GatewayCall) => boolean = () => false;

  /** Files handed over so far; each has a key of its own. */
  uploads = 0;

  /** What people sent, by key. */
  readonly contents = new Map<string, Uint8Array>();

  readonly #nowMs: () => number;
  readonly #byUuid = new Map<string, string>();
  #hanging: (() => void)[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Calls that wait for `release`. */
  get hanging(): number {
    return this.#hanging.length;
  }

  release(): void {
    for (const go of this.#hanging.splice(0)) go();
  }

  /** Texts, or the word a card shows, in the order of the calls. */
  said(api?: Api): string[] {
    return this.calls
      .filter((call) => api === undefined || call.api === api)
      .map((call) => wordOf(call.body));
  }

  /** As the sender takes it. */
  readonly port: SenderDeps['gateway'] = {
    post: (chatId, body, uuid) => this.#call('post', chatId, body, uuid),
    reply: (messageId, body, uuid) => this.#call('reply', messageId, body, uuid),
    urgent: (messageId, openIds) =>
      this.#call('urgent', messageId, { type: 'text', text: openIds.join() }, null),
    upload: ({ name, bytes }) =>
      this.#call('upload', '', { type: 'text', text: `${name}: ${Buffer.from(bytes).toString()}` }, null),
    fetch: async ({ messageId, fileKey }, most) => {
      const body = { type: 'text', text: fileKey } as const;
      const outcome = await this.#call('fetch', messageId, body, null);
      const bytes = this.contents.get(fileKey) ?? new Uint8Array();
      return outcome.ok ? { ok: true, bytes: bytes.length > most ? null : bytes } : outcome;
    },
    patch: (messageId, card) => this.#call('patch', messageId, { type: 'card', card }, null),
  };

  async #call(api: Api, target: string, body: MessageBody, uuid: string | null): Promise<SendOutcome> {
    const call = { api, target, body, uuid, atMs: this.#nowMs() };
    this.calls.push(call);
    if (this.hangs(call)) await new Promise<void>((resolve) => this.#hanging.push(resolve));
    const verdict = this.verdict(call);
    if (typeof verdict === 'object') return { ok: false, code: 1, detail: verdict.kind, ...verdict };
    const messageId = this.#store(call);
    if (verdict === 'lost') return { ok: false, kind: 'uncertain', code: null, detail: 'no answer' };
    return { ok: true, messageId, createTime: instant(this.#nowMs()) };
  }

  #store({ api, target, body, uuid }: GatewayCall): string {
    if (api === 'urgent' || api === 'fetch') return target;
    if (api === 'upload') return `file_${(this.uploads += 1)}`;
    if (api === 'patch') {
      this.messages.set(target, { chat: this.messages.get(target)?.chat ?? '?', body });
      return target;
    }
    const known = this.#byUuid.get(uuid ?? '');
    if (known !== undefined) return known;
    const messageId = `om_${this.messages.size + 1}`;
    this.#byUuid.set(uuid ?? '', messageId);
    this.messages.set(messageId, { chat: target, body });
    return messageId;
  }
}

/** What a text or card says; of a file its key. */
export function wordOf(body: MessageBody): string {
  if (body.type === 'file') return body.fileKey;
  return body.type === 'text' ? body.text : (body.card as { word: string }).word;
}
