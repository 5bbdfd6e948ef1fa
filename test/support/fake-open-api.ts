import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the server saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `hang`: never answers. `reset`: cuts the connection after the request was read. */
  readonly instead?: 'hang' | 'reset';
}

/** A scripted stand-in for the Open API: answers tokens by itself, everything else as the test says. */
export interface FakeOpenApi {
  readonly domain: string;
  readonly calls: SeenCall[];
  /** Calls without those for tokens. */
  apiCalls(): SeenCall[];
  tokenCalls(): SeenCall[];
  /** Answers calls from now on; the token calls too when it gives an answer for them. */
  answer(script: (call: SeenCall) => ScriptedAnswer | undefined): void;
  close(): Promise<void>;
}

export const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

const sent = (id: string): ScriptedAnswer => ({
  body: { code: 0, msg: 'success', data: { message_id: id, create_time: '1789432200123' } },
});

export async function startFakeOpenApi(): Promise<FakeOpenApi> {
  const calls: SeenCall[] = [];
  let script: (call: SeenCall) => ScriptedAnswer | undefined = () => undefined;
  let tokens = 0;

  const usual = (call: SeenCall): ScriptedAnswer => {
    if (call.path !== TOKEN_PATH) return sent(`om_${calls.length}`);
    tokens += 1;
    return { body: { code: 0, msg: 'ok', tenant_access_token: `t-token${tokens}`, expire: 7200 } };
  };
  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call);
      respond(request, response, script(call) ?? usual(call));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    apiCalls: () => calls.filter((call) => call.path !== TOKEN_PATH),
    tokenCalls: () => calls.filter((call) => call.path === TOKEN_PATH),
    answer: (next) => (script = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readCall(request: IncomingMessage): Promise<SeenCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

function respond(request: IncomingMessage, response: ServerResponse, answer: ScriptedAnswer): void {
  if (answer.instead === 'hang') return;
  if (answer.instead === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.raw === undefined ? 'application/json; charset=utf-8' : 'text/html',
    'x-tt-logid': 'LOG1',
    ...answer.headers,
  });
  response.end(answer.raw ?? JSON.stringify(answer.body));
}
