import type { BackupFormat, SheetReport } from './types.ts';

/** Milliseconds that a finished file is kept in the browser which made it: 7 days. */
export const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;

/** What is known of a finished and proven file that its browser keeps until it is safe in the bucket. Plain data. */
export interface PendingUpload {
  /** The run that made it. */
  readonly recordId: string;
  /** Id of the user whose run that was. */
  readonly ownerId: string | null;
  /** Whether it is only a part; missing for a full backup. */
  readonly kind?: 'partial';
  readonly format: BackupFormat;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
  /** Hex. */
  readonly sha256: string;
  readonly recordCount: number;
  readonly tables: readonly SheetReport[];
  /** When it was finished. ISO 8601 in UTC. */
  readonly keptAt: string;
}

/** The upload of a kept file that was begun last. */
export interface KeptUpload {
  /** The run that uploads it: the one that made it, or a later one. */
  readonly recordId: string;
  /** The address at which it goes on after it broke off; `null` where none is known. */
  readonly url: string | null;
}

/** A kept file at hand. */
export interface KeptHandle {
  readonly about: PendingUpload;
  readonly upload: KeptUpload | null;
  readonly file: File;
  /** Keeps beside the file how its upload goes on. */
  noteUpload(upload: KeptUpload): Promise<void>;
  /** Throws it away. */
  discard(): Promise<void>;
}
