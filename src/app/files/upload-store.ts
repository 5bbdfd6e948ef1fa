import type { Purpose } from '../../domain/file-purpose.ts';
import type { Instant, LocalDate } from '../../domain/local-date.ts';

/** 待收材料: files of one person for one case are waited for in his direct chat with the bot (DESIGN §6 Files). */
export interface UploadRow {
  readonly id: string;
  readonly personId: string;
  /** Null, with `purpose`, while he has not said which case they belong to. */
  readonly caseId: string | null;
  readonly purpose: Purpose | null;
  readonly openedAt: Instant;
  /** 材料已齐, or his choice of a case; null while open. */
  readonly closedAt: Instant | null;
}

/**
 * arriving: its message came, its content does not yet; stored: on disk; duplicate: the same content as another one of its
 * upload; refused: not the kind or size of file that is taken; failed: could not be fetched for good.
 */
export type FileStatus = 'arriving' | 'stored' | 'duplicate' | 'refused' | 'failed';

/** A file that somebody sent. */
export interface AttachmentRow {
  readonly id: string;
  readonly uploadId: string;
  readonly personId: string;
  /** The message that brought it, and what Feishu calls it there. */
  readonly messageId: string;
  readonly fileKey: string;
  readonly resource: 'image' | 'file';
  /** Without telephone numbers. */
  readonly name: string;
  /** The message's create_time. */
  readonly sentAt: Instant;
  /** What counts: `sentAt`, or that of the message whose file we failed to fetch and which this one repeats. */
  readonly countsAt: Instant;
  readonly status: FileStatus;
  readonly sha256: string | null;
  readonly size: number | null;
  /** Of one that we failed to fetch: until when it may be sent again without loss of time; null = not, or done. */
  readonly againUntil: LocalDate | null;
}

/** A file with the case it belongs to. */
export interface CaseFile extends AttachmentRow {
  readonly purpose: Purpose;
}

export interface UploadReader {
  find(id: string): Promise<UploadRow | null>;
  /** What a person is waited for: his open uploads of open cases, oldest first. */
  pendingOf(personId: string): Promise<readonly UploadRow[]>;
  /** The open upload of a person that has no case yet; null when there is none. */
  undecidedOf(personId: string): Promise<UploadRow | null>;
  file(id: string): Promise<AttachmentRow | null>;
  /** What came for an upload, oldest first. */
  files(uploadId: string): Promise<readonly AttachmentRow[]>;
  /** What came for a case, oldest first. */
  filesOfCase(caseId: string): Promise<readonly CaseFile[]>;
}

/** Lock order: attachment → upload → case. */
export interface Uploads extends UploadReader {
  insert(upload: UploadRow): Promise<void>;
  lock(id: string): Promise<UploadRow | null>;
  /** The open ones of a case for that purpose, locked. */
  lockOpen(caseId: string, purpose: Purpose): Promise<readonly UploadRow[]>;
  close(id: string, at: Instant): Promise<void>;
  insertFile(file: AttachmentRow): Promise<void>;
  lockFile(id: string): Promise<AttachmentRow | null>;
  changeFile(
    id: string,
    change: Partial<Pick<AttachmentRow, 'uploadId' | 'name' | 'status' | 'sha256' | 'size' | 'againUntil'>>,
  ): Promise<void>;
}
