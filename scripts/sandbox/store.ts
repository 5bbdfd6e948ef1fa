import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal } from './journal.ts';
import { State } from './state.ts';
import type { JournalRecord } from './state.ts';
import type { Message, StoredFile } from './types.ts';

/** What the page is told over `GET /sandbox/stream`. */
export type Change =
  | { event: 'message'; chat_id: string; message_id: string }
  | { event: 'clock'; now: number }
  | { event: 'members'; chat_id: string };

/** State in memory, journal on disk. Memory changes at once; whoever promises something waits for the disk. */
export class Store {
  readonly state = new State();
  readonly changes = new EventEmitter<{ change: [Change] }>();
  private readonly journal: Journal;
  private readonly filesDir: string;

  constructor(dir: string) {
    this.filesDir = join(dir, 'files');
    mkdirSync(this.filesDir, { recursive: true });
    this.journal = Journal.open(join(dir, 'journal.jsonl'), (record) => {
      this.state.apply(record as JournalRecord);
    });
    this.changes.setMaxListeners(0);
  }

  /** Applies the record now; resolves when it is on disk. */
  write(record: JournalRecord): Promise<void> {
    this.state.apply(record);
    return this.journal.append(record);
  }

  /** Creates or changes a message and tells whoever looks at the chat. */
  async writeMessage(message: Message): Promise<void> {
    await this.write({ k: 'message', v: message });
    this.changes.emit('change', {
      event: 'message',
      chat_id: message.chat_id,
      message_id: message.message_id,
    });
  }

  /** Resolves when everything applied so far is on disk. */
  flushed(): Promise<void> {
    return this.journal.flushed();
  }

  /** The bytes are on disk before the record that names them. */
  async writeFile(file: StoredFile, bytes: Buffer): Promise<void> {
    const handle = await open(join(this.filesDir, file.key), 'w');
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await this.write({ k: 'file', v: file });
  }

  readFile(key: string): Promise<Buffer> {
    return readFile(join(this.filesDir, key));
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}
