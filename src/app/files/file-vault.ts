/** A file as it is kept: its content under its SHA-256, in lower-case hex. */
export interface KeptFile {
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Where the content of files is kept (`DATA_DIR/attachments/<sha256>`, shared by all replicas). Content alone: who sent
 * it, for which case and under what name stands in the database. Keeping it is no part of a transaction: content that no
 * row names harms nobody, and a repetition keeps the same.
 */
export interface FileVault {
  /** On disk, whole, when this resolves. */
  keep(bytes: Uint8Array): Promise<KeptFile>;
  /** @throws Error when nothing is kept under that hash, or something else than was put there */
  read(sha256: string): Promise<Uint8Array>;
}
