import { pino } from 'pino';
import { readConfig } from './config.ts';
import { startSandbox } from './server.ts';

const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: 'sandbox' }, pino.destination(2));

const sandbox = await startSandbox({
  port: config.SANDBOX_PORT,
  dataDir: config.DATA_DIR,
  demoStart: config.DEMO_START,
  onError: (error) => log.error(error),
});

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The supervisor is gone: an orphan would only hold the port.
process.on('disconnect', stop);

process.stdout.write(`sandbox ready ${sandbox.url}\n`);
process.send?.({ ready: true, url: sandbox.url });
