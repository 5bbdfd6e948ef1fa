import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { controlRouter } from './control/router.ts';
import { openCore } from './core.ts';
import type { Core } from './core.ts';
import { openApiRouter } from './open-api/router.ts';
import { pageRouter } from './page-files.ts';
import { wsEndpointRouter } from './ws-endpoint.ts';

export interface SandboxOptions {
  /** 0 = any free port. */
  port: number;
  dataDir: string;
  /** ISO instant at which legal time starts, at the very first start. */
  demoStart: string;
  /** Told about errors nobody expected. */
  onError: (error: unknown) => void;
}

export interface RunningSandbox {
  url: string;
  core: Core;
  close: () => Promise<void>;
}

/** Somebody closed the page, or left in the middle of an answer: nothing is wrong. */
const GONE: ReadonlySet<string> = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET']);

/** Starts the local Feishu on 127.0.0.1 and resolves when it takes calls. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const core = await openCore(options.dataDir, Date.parse(options.demoStart));
  const koa = new Koa();
  koa.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code ?? '')) options.onError(error);
  });
  const handle = koa
    .use(openApiRouter(core).routes())
    .use(controlRouter(core).routes())
    .use(wsEndpointRouter(core).routes())
    .use(pageRouter().routes())
    .callback();
  const server = createServer((request, response) => void handle(request, response));
  server.on('upgrade', (request, socket, head) => core.wire.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  core.push.resume();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    core,
    close: async () => {
      // First the push: a connection cut by our own stop is no failed attempt.
      core.push.close();
      core.wire.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await core.store.close();
    },
  };
}
