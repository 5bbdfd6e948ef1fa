import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError, loadConfig, type DemoConfig } from '../src/config.ts';
import { runProduct } from '../src/main.ts';
import { startChild, stopChild, type Child } from './children.ts';

/** Milliseconds between the death of the product and its next start. */
const RESTART_AFTER_MS = 500;

/**
 * `npm start`. With a Feishu app it is the product. Without one it is the demo: one local Feishu and one product, started
 * again when it dies; with SANDBOX_URL one further replica for a demo that runs already.
 */
async function start(): Promise<void> {
  const config = loadConfig();
  if (config.mode === 'production') {
    await runProduct();
    return;
  }
  if (config.sandboxUrl === null) {
    await runDemo(config);
    return;
  }
  if (config.databaseUrl.startsWith('sqlite:'))
    throw new ConfigError(
      'a further replica needs the MariaDB of the running demo: set DATABASE_URL to mysql://…',
    );
  await runProduct();
}

async function runDemo(config: DemoConfig): Promise<void> {
  const sandbox = startChild(
    'scripts/sandbox/main.ts',
    { SANDBOX_PORT: String(config.sandboxPort), DATA_DIR: config.dataDir, DEMO_START: config.demoStart },
    'inherit',
  );
  const state = { stopping: false, product: null as Child | null };
  const isStopping = () => state.stopping;
  const stop = async () => {
    if (isStopping()) return;
    state.stopping = true;
    if (state.product !== null) await stopChild(state.product);
    await stopChild(sandbox);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());

  const url = await sandbox.ready;
  void sandbox.ended.then(stop);
  for (let starts = 0; !isStopping(); starts += 1) {
    const product = startChild('src/main.ts', { SANDBOX_URL: url }, 'inherit');
    state.product = product;
    const ready = await product.ready.then(
      () => true,
      () => false,
    );
    if (ready)
      console.log(starts === 0 ? `\n接办 demo: open ${url} in a browser\n` : `product started again`);
    else if (starts === 0) {
      process.exitCode = 1;
      await stop();
    }
    await product.ended;
    // A product that dies again and again must not spin.
    if (!isStopping()) await pause(RESTART_AFTER_MS);
  }
  await sandbox.ended;
}

try {
  await start();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
