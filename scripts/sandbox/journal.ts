import { closeSync, existsSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { fdatasync, write } from 'node:fs';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);
const writeBytes = promisify(write) as (
  fd: number,
  bytes: Buffer,
  offset: number,
  length: number,
) => Promise<{ bytesWritten: number }>;

const NEWLINE = 10;

/**
 * Append-only JSON lines. What `append` promised is on disk; several records waiting at the same moment share one
 * fdatasync. The last line may be torn after kill -9; it was never promised to anybody and is cut off at start.
 */
export class Journal {
  private readonly fd: number;
  private waiting: string[] = [];
  private flushing: Promise<void> = Promise.resolve();
  private scheduled: Promise<void> | undefined;
  private closed = false;

  private constructor(fd: number) {
    this.fd = fd;
  }

  static open(file: string, replay: (record: unknown) => void): Journal {
    if (existsSync(file)) replayFile(file, replay);
    return new Journal(openSync(file, 'a'));
  }

  /** Resolves when this record, and all before it, are on disk. */
  append(record: unknown): Promise<void> {
    // Nobody can be promised anything any more: whoever waits is cut off with the process.
    if (this.closed) return new Promise(() => undefined);
    this.waiting.push(`${JSON.stringify(record)}\n`);
    return this.flushed();
  }

  /** Resolves when everything appended so far is on disk. */
  flushed(): Promise<void> {
    if (this.waiting.length === 0) return this.flushing;
    this.scheduled ??= this.flushing.then(() => {
      this.flushing = this.writeBatch();
      return this.flushing;
    });
    return this.scheduled;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.flushed();
    closeSync(this.fd);
  }

  private async writeBatch(): Promise<void> {
    this.scheduled = undefined;
    const batch = Buffer.from(this.waiting.join(''));
    this.waiting = [];
    let offset = 0;
    while (offset < batch.length) {
      offset += (await writeBytes(this.fd, batch, offset, batch.length - offset)).bytesWritten;
    }
    await sync(this.fd);
  }
}

function replayFile(file: string, replay: (record: unknown) => void): void {
  const bytes = readFileSync(file);
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    replay(JSON.parse(bytes.toString('utf8', start, end)));
    start = end + 1;
  }
  if (start < bytes.length) truncateSync(file, start);
}
