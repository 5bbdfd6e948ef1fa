import type { Calendar } from '../domain/calendar.ts';
import type { CaseState, Contact } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import type { Instant, LocalDate } from '../domain/local-date.ts';
import type { Step } from '../domain/notices.ts';
import type { ClockKind, Policy, Source } from '../domain/regulation.ts';
import type { Sight } from '../domain/scope.ts';
import type { AdminCodes } from './admin-codes.ts';
import type { Alarms } from './alarms.ts';
import type { CalendarBook, CalendarReader } from './calendar-book.ts';
import type { CardReader, CardRow, Cards } from './card-store.ts';
import type { CaseSearch, TextIndex } from './case-search.ts';
import type { Directory, DirectoryWriter } from './directory.ts';
import type { FormReader, Forms } from './form-store.ts';
import type { Deliveries, DeliveryReader, IntentRow, Intents } from './intents.ts';
import type { JobRunReader, JobRuns } from './job-runs.ts';
import type { MeasureReader } from './measures.ts';
import type { SealReader, Seals } from './seals.ts';
import type { UploadReader, Uploads } from './files/upload-store.ts';

export type { FileVault, KeptFile } from './files/file-vault.ts';
export type * from './files/upload-store.ts';
export type * from './chat-gateway.ts';
export * from './card-store.ts';
export type * from './directory.ts';
export * from './form-store.ts';
export type * from './intents.ts';
export type { JobRunReader, JobRuns };

/** Legal time: deadlines, events, cards. In the demo the sandbox moves it. */
export interface Clock {
  now(): Instant;
}

/** Transport time in epoch milliseconds: leases, back-off, uuid age, buckets. Real, never moved. */
export interface TransportClock {
  nowMs(): number;
}

/** Time-ordered unique ids (UUID v7 text, 36 characters). */
export type NewId = () => string;

/** Structured log; never given texts, telephone numbers or secrets. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// ── Store ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One database. Every use case is one transaction; `Tx` is the only handle on anything stored. */
export interface Store {
  /**
   * Runs `work` in one transaction at READ COMMITTED (SQLite: alone). Deadlocks and lock time-outs repeat `work` as a
   * whole until 2.5 s have passed, so `work` must have no effect outside `tx`.
   * @throws Busy when the time is used up; nothing is stored then.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads without locks; sees only what is committed. */
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /**
   * The same, as of one moment however long it takes: what is committed meanwhile is not seen. On SQLite everything else waits
   * until it ends, so it is for papers about many cases alone.
   */
  snapshot<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Calls `listener` after every commit that enqueued an intent or raised a card. Returns the way to stop. */
  onWork(listener: () => void): () => void;
}

/** Thrown when locks could not be had in time: 「系统繁忙，请再点一次」, nothing was done. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export interface ReadTx {
  readonly cases: CaseReader;
  readonly search: CaseSearch;
  readonly directory: Directory;
  readonly cards: CardReader;
  readonly forms: FormReader;
  readonly jobs: JobRunReader;
  readonly calendar: CalendarReader;
  readonly measures: MeasureReader;
  /** The calendar and the policy in force on `date`; cached by revision. */
  rulebook(date: LocalDate): Promise<Rulebook>;
  readonly notices: Pick<Notices, 'ofCase'>;
  readonly deliveries: DeliveryReader;
  readonly seals: SealReader;
  readonly uploads: UploadReader;
}

export interface Tx extends ReadTx {
  readonly cases: Cases;
  readonly cards: Cards;
  readonly forms: Forms;
  readonly directory: DirectoryWriter;
  readonly inbox: Inbox;
  readonly intents: Intents;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly notices: Notices;
  readonly jobs: JobRuns;
  readonly calendar: CalendarBook;
  readonly deliveries: Deliveries;
  readonly seals: Seals;
  readonly alarms: Alarms;
  readonly adminCodes: AdminCodes;
  readonly textIndex: TextIndex;
  readonly uploads: Uploads;
}

export interface Rulebook {
  readonly calendar: Calendar;
  readonly policy: Policy;
}

/** A case as lists and searches need it. */
export interface CaseSummary {
  readonly id: string;
  readonly number: string;
}

export interface CaseReader {
  find(id: string): Promise<CaseState | null>;
  /** The cases with these ids, in their order. */
  findAll(ids: readonly string[]): Promise<readonly CaseState[]>;
  /** The id of the case with that number (`2026-00042`), or null. */
  idByNumber(number: string): Promise<string | null>;
  /** The append-only log, oldest first. */
  events(id: string): Promise<readonly CaseEvent[]>;
  /** Open cases that wait for the centre (`registered`, `resolved`, or a decision is due), nearest due date first. */
  waitingForCentre(limit: number): Promise<readonly CaseState[]>;
  /** Open cases whose open assignment belongs to one of `unitIds` (`dispatched`, `handling`), nearest due date first. */
  waitingForUnits(unitIds: readonly string[], limit: number): Promise<readonly CaseState[]>;
  /** Open cases in which a result waits for the 主管领导 of one of `unitIds`, nearest due date first. */
  waitingForCoSign(unitIds: readonly string[], limit: number): Promise<readonly CaseState[]>;
  contact(caseId: string): Promise<Contact | null>;
  /** The contacts of these cases by case; of one that was erased there is none. */
  contacts(caseIds: readonly string[]): Promise<ReadonlyMap<string, Contact>>;
  /** Who was recorded as the contact before each 更正, oldest first. */
  pastContacts(caseId: string): Promise<readonly Contact[]>;
  /** Recomputes the hash chain of a case from the stored bytes; the sequence number of the first broken link, or null. */
  brokenLink(id: string): Promise<number | null>;
  /** Ids of cases with a running clock due on `until` or before. */
  dueUntil(until: LocalDate): Promise<readonly string[]>;
  /** Ids of cases in which a clock of that kind runs that was due before `day`. */
  runOut(kind: ClockKind, day: LocalDate): Promise<readonly string[]>;
  /** Ids of cases that are being handled by a lead under 跟踪办理. */
  tracked(): Promise<readonly string[]>;
  /** Ids of cases with a time limit that is or was due on `day` or later, or a running provisional one, in their order. */
  dueFrom(day: LocalDate): Promise<readonly string[]>;
  /** Ids of the cases within `sight` that were registered from `from` on and before `before`, in the order of their numbers. */
  registeredIn(sight: Sight, from: Instant, before: Instant): Promise<readonly string[]>;
  /** Ids of all cases, for verification. */
  allIds(): Promise<readonly string[]>;
}

export interface Cases extends CaseReader {
  /** Locks the case row until the end of the transaction and loads the case. First lock of every use case. */
  lock(id: string): Promise<CaseState | null>;
  /**
   * The number of the case that came from `source` under that number, and of the one in which it goes on, or null. Until
   * the end of the transaction no other registration of the year can take it: to be asked last, right before `create` or
   * `save`.
   */
  numberOfSource(
    year: number,
    source: Source,
    sourceNumber: string,
  ): Promise<{ readonly number: string; readonly mergedInto: string | null } | null>;
  /**
   * Stores a new case with its contact. Takes the next number of `year` from the counter row as late as it can, then
   * asks `build` for the final state and the events (the last of them `numbered`).
   */
  create(
    year: number,
    contact: Contact,
    build: (number: string) => { state: CaseState; events: readonly CaseEvent[] },
  ): Promise<void>;
  /** 更正 of the contact: it is found by the new name and number from now on; the old one stays on record, sealed. */
  replaceContact(
    caseId: string,
    contact: Contact,
    act: { readonly at: Instant; readonly by: string },
  ): Promise<void>;
  /** Writes the rows that differ and appends `events` to the chain. `before` must come from `lock`. */
  save(before: CaseState, after: CaseState, events: readonly CaseEvent[]): Promise<void>;
}

/** Remembers what was already handled. Message events by message_id, others by event_id, per app. */
export interface Inbox {
  /** Claims `key`. When it is known already, `answer` is what the first one was told. */
  claim(key: string): Promise<{ fresh: true } | { fresh: false; answer: unknown }>;
  /** Keeps the answer (JSON) for repetitions of `key`. */
  answer(key: string, answer: unknown): Promise<void>;
  /** Forgets up to `limit` keys claimed before that transport time. Gives their number. */
  clear(beforeMs: number, limit: number): Promise<number>;
}

/** Who looked at what and what was refused; in the same transaction as the refusal. */
export interface Audit {
  record(entry: {
    at: Instant;
    personId: string | null;
    openId: string;
    caseId: string | null;
    action: string;
    outcome: string;
  }): Promise<void>;
}

/** Something said, or skipped, about a running clock at one place. */
export interface NoticeRow {
  readonly id: string;
  readonly caseId: string;
  readonly clockNo: number;
  readonly step: Step;
  /** The Shanghai day on which it was owed. */
  readonly day: LocalDate;
  /** `unit:<id>`, `centre:`, `person:<id>`; null for a step that a higher one superseded. */
  readonly place: string | null;
  /** The digest that says it; null while it waits for one, and for superseded steps. */
  readonly intentId: string | null;
}

export interface Notices {
  record(rows: readonly NoticeRow[]): Promise<void>;
  ofCase(caseId: string): Promise<readonly NoticeRow[]>;
  /** Notices with a place and no digest yet, of any case. */
  unsaid(): Promise<readonly NoticeRow[]>;
  attach(ids: readonly string[], intentId: string): Promise<void>;
  /** The notices that a digest stands for. */
  ofIntent(intentId: string): Promise<readonly NoticeRow[]>;
}

// ── Delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the sender works with. Every method runs inside the caller's transaction. */
export interface Outbox {
  /**
   * Takes or renews the lease of the one sender until `nowMs + ttlMs`; null when somebody else holds it. A takeover
   * raises the epoch and puts rows left in `sending` back to `queued` (still uncertain).
   */
  holdLease(
    holder: string,
    nowMs: number,
    ttlMs: number,
  ): Promise<{ epoch: number; takenOver: boolean } | null>;
  /** True while `holder` with `epoch` still holds the lease: checked in the transaction of every claim. */
  fence(holder: string, epoch: number): Promise<boolean>;
  releaseLease(holder: string): Promise<void>;
  /** Queued intents due at `nowMs` whose `after` was sent, by lane, then in the order they were enqueued. */
  dueIntents(nowMs: number, limit: number): Promise<readonly IntentRow[]>;
  /** Posted cards with wanted > shown that are not gone, due at `nowMs`, longest waiting first. */
  dueCards(nowMs: number, limit: number): Promise<readonly CardRow[]>;
  /** Marks the attempt before the call: sending, attempts + 1, uncertain. False when it is no longer queued. */
  claimIntent(id: string, nowMs: number): Promise<boolean>;
  intentSent(id: string, messageId: string): Promise<void>;
  /** Back to queued; `uncertain` as the failure says. */
  intentAgain(id: string, nextAttemptMs: number, uncertain: boolean, error: string): Promise<void>;
  /** Ended without being sent; what waits for it (`after`) is superseded with it, unless it is only parked. */
  intentEnded(id: string, status: 'parked' | 'failed' | 'superseded', error: string): Promise<void>;
  /** The message that an intent became; null when it was not sent. */
  messageOf(intentId: string): Promise<string | null>;
  /** First post of a kept card. */
  cardPosted(cardId: string, messageId: string, postedAt: Instant, shownVersion: number): Promise<void>;
  cardShown(cardId: string, shownVersion: number): Promise<void>;
  cardAgain(cardId: string, notBeforeMs: number): Promise<void>;
  cardGone(cardId: string): Promise<void>;
  /** Earliest transport ms at which anything becomes due; null when nothing waits. */
  nextDueMs(): Promise<number | null>;
  /** Counts for idle and health: what is due by `byMs`, what waits for later, what is parked. */
  backlog(byMs: number): Promise<{ due: number; later: number; parked: number }>;
}
