import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from '../children.ts';

/** Between a death and the next start, as a supervisor would wait. */
const RESTART_AFTER_MS = 700;
/** A graceful stop ends what is under way; longer than this is a finding. */
const STOPS_WITHIN_MS = 30_000;

/** One product process that is started again whenever it ends. */
export class Replica {
  readonly name: string;
  /** Ended although nobody killed or stopped it, after it was ready. */
  readonly crashes: string[] = [];
  /** Ended before it was ready: what it needs was not there. */
  failedStarts = 0;
  starts = 0;
  readonly #main: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #log: WriteStream;
  #child: Child | null = null;
  #sender = false;
  #ready = false;
  #frozen = false;
  #ending: 'no' | 'once' | 'for good' = 'no';
  #running: Promise<void> = Promise.resolve();

  constructor(name: string, main: string, env: Readonly<Record<string, string>>, logFile: string) {
    this.name = name;
    this.#main = main;
    this.#env = env;
    this.#log = createWriteStream(logFile, { flags: 'a' });
  }

  /** By its own log it has the lease. */
  get isSender(): boolean {
    return this.#sender;
  }

  /** It is ready and not held. */
  get works(): boolean {
    return this.#ready && !this.#frozen;
  }

  /** Starts it, and again whenever it ends, until `end`. */
  run(): void {
    this.#running = this.#supervise();
  }

  async #supervise(): Promise<void> {
    while (this.#ending !== 'for good') {
      this.#ending = 'no';
      this.starts += 1;
      const child = startChild(this.#main, this.#env, 'pipe');
      this.#child = child;
      this.#listen(child);
      const ready = await child.ready.then(
        () => true,
        () => false,
      );
      this.#ready = ready && !ended(child);
      await child.ended;
      this.#ready = this.#sender = this.#frozen = false;
      if (this.#told() === 'no') this.#endedByItself(child, ready);
      if (this.#told() !== 'for good') await pause(RESTART_AFTER_MS);
    }
  }

  /** What it was told since it was started. */
  #told(): 'no' | 'once' | 'for good' {
    return this.#ending;
  }

  #endedByItself({ process: { exitCode, signalCode } }: Child, ready: boolean): void {
    if (ready) this.crashes.push(`${this.name} ended by itself (${signalCode ?? exitCode ?? '?'})`);
    else this.failedStarts += 1;
  }

  /** Its log goes to its file; who has the lease is read from it. */
  #listen(child: Child): void {
    if (child.process.stdout === null) return;
    createInterface({ input: child.process.stdout }).on('line', (line) => {
      this.#log.write(`${line}\n`);
      if (line.includes('"now the sender"')) this.#sender = true;
      if (line.includes('"no longer the sender"')) this.#sender = false;
    });
  }

  /** SIGKILL; resolves when it is dead. False when it was dead already. */
  async kill(): Promise<boolean> {
    const child = this.#child;
    if (child === null || ended(child)) return false;
    if (this.#ending === 'no') this.#ending = 'once';
    child.process.kill('SIGKILL');
    await child.ended;
    return true;
  }

  /** SIGTERM; gives a finding when it does not stop in good order. Null also when it was not running. */
  async stop(): Promise<string | null> {
    const child = this.#child;
    if (child === null || ended(child)) return null;
    // Before it is ready a signal just ends it, which is no order to judge.
    const judged = this.#ready;
    if (this.#ending === 'no') this.#ending = 'once';
    child.process.kill('SIGTERM');
    const timer = new AbortController();
    const late = await Promise.race([
      child.ended.then(() => false),
      pause(STOPS_WITHIN_MS, true, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    if (late) await this.kill();
    const { exitCode, signalCode } = child.process;
    return !judged || (exitCode === 0 && !late)
      ? null
      : `${this.name} was told to stop and ${late ? `did not within ${STOPS_WITHIN_MS / 1000} s` : `ended with ${signalCode ?? exitCode ?? '?'}`}`;
  }

  /** Stops it for good. */
  async end(): Promise<string | null> {
    this.#ending = 'for good';
    const finding = await this.stop();
    await this.#running;
    return finding;
  }

  /** Holds it for `ms`, as a machine without time for it would. False when it was not running. */
  async freeze(ms: number): Promise<boolean> {
    const child = this.#child;
    if (child === null || ended(child) || !this.#ready) return false;
    this.#frozen = true;
    child.process.kill('SIGSTOP');
    await pause(ms);
    child.process.kill('SIGCONT');
    if (this.#child === child) this.#frozen = false;
    return true;
  }

  /** At the end of the harness itself, without waiting. */
  killNow(): void {
    this.#ending = 'for good';
    this.#child?.process.kill('SIGKILL');
  }
}

const ended = ({ process: { exitCode, signalCode } }: Child): boolean =>
  exitCode !== null || signalCode !== null;
