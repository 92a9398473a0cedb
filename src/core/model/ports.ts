import type { Deflate } from '../formats/zip/deflate.ts';
import type { Clock } from './clock.ts';
import type { Description } from './description.ts';
import type { BackupErrorData } from './errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { KeptHandle, PendingUpload } from './pending-upload.ts';
import type {
  BackupFormat,
  BackupKind,
  BackupRecord,
  Column,
  Key,
  KeyColumn,
  Row,
  Sheet,
  SheetReport,
  SourceStats,
} from './types.ts';
import type { WorkbookTexts } from './workbook-texts.ts';

/** A place in a table's order: behind the row of a key. */
export interface Position {
  readonly key: readonly string[];
  /** `rest`: all rows behind it. `ties`: those that share the key's first column. `past ties`: those that don't. */
  readonly take: 'rest' | 'ties' | 'past ties';
}

/** Where rows come from, and which of them. */
export type Source = Pick<Sheet, 'source' | 'schema' | 'only'>;

/** Of a sheet, where its rows come from. */
export function sourceOf({ source, schema, only }: Source): Source {
  return { source, ...(schema === undefined ? {} : { schema }), ...(only === undefined ? {} : { only }) };
}

/** What two sheets have in common that read the same rows. */
export function sourceKey({ source, schema = 'public', only }: Source): string {
  return JSON.stringify([schema, source, only ?? null]);
}

/** A page of a table: the rows behind a position, in the key's order. */
export interface PageQuery extends Source {
  readonly key: Key;
  readonly columns: readonly Column[];
  /** `null` for the first page. */
  readonly after: Position | null;
  /** The last key that is wanted, where whoever asks can't tell by itself which rows lie past it. */
  readonly upTo?: readonly string[] | null;
  /** A column that must have a value. */
  readonly notNull?: string;
  /** Only the rows that have one of these values in these columns. */
  readonly among?: { readonly columns: readonly string[]; readonly values: readonly (readonly string[])[] };
  /** At most this many rows; the server may answer fewer, also where there are more. */
  readonly limit: number;
}

/** Asks for the keys of every `step`-th row behind a key, in order. */
export interface CutQuery extends Source {
  readonly key: readonly KeyColumn[];
  readonly after: readonly string[];
  readonly step: number;
}

/** How rows are told apart: by the hash of these columns, beginning with a seed, a whole number of 64 bits. */
export interface Hashing {
  readonly columns: readonly string[];
  readonly seed: bigint;
}

/** Where rows come from that are to be counted, and how their hashes are made; without that they are counted only. */
export interface CountedSource extends Source {
  readonly hashing?: Hashing;
}

/** Asks for the rows of a source by buckets, whose number is a power of two, and for the rows of some of them. */
export interface KeySetsQuery extends Source {
  readonly hashing: Hashing;
  readonly buckets: number;
  readonly listed: readonly number[];
}

/** The rows of a source at one moment, by their hashes. */
export interface KeySets {
  /** All that there are, row-level security aside; `null` where the database can't tell. */
  readonly held: Fingerprint | null;
  /** Those that this account may see: the lowest bits of its hash are the number of a row's bucket. */
  readonly buckets: readonly {
    readonly bucket: number;
    readonly set: Fingerprint;
    /** The values of the hashed columns, of each row; `null` where the bucket isn't listed. */
    readonly identities: readonly (readonly string[])[] | null;
  }[];
}

/** Reads tables, as the signed-in user. Every method rejects with a `BackupError`. */
export interface TableReader {
  /** What there is in these schemas, or in all that the API serves, for this account to read; `null` where the database can't tell. */
  describe(schemas: readonly string[] | null, signal: AbortSignal): Promise<Description | null>;
  /** What the database says of these sources, in their order, of one moment; all is `null` where it can't tell. */
  stats(sources: readonly CountedSource[], signal: AbortSignal): Promise<readonly SourceStats[]>;
  /**
   * A text for each of these sources that becomes another one when its columns do; `null` where the database can't tell. Rejects
   * with `forbidden` where the account may make no backups any more.
   */
  shapes(sources: readonly Source[], signal: AbortSignal): Promise<readonly (string | null)[]>;
  /** The rows that there are and those that this account may see, of one moment; `null` where the database can't tell. */
  keySets(query: KeySetsQuery, signal: AbortSignal): Promise<KeySets | null>;
  /** Names of the policies of a source that call a function for every row, so that reading all of it takes long; as far as is known. */
  slowPolicies(source: Source, signal: AbortSignal): Promise<readonly string[]>;
  /** Rejects with `key_order` where a row has no value in the first column of the key: pages by keyset pass over it. */
  checkKeys(sheet: Source & Pick<Sheet, 'key'>, signal: AbortSignal): Promise<void>;
  /** Keys by which the rows to come can be cut into slices; none where the database can't tell, or not in time. */
  cuts(query: CutQuery, signal: AbortSignal): Promise<readonly (readonly string[])[]>;
  /** One page of rows; rejects with `timeout` when the server gives up on it. An empty one is the end of the table, a short one is not. */
  page(query: PageQuery, signal: AbortSignal): Promise<readonly Row[]>;
}

/** Where the bytes of a file go while it is made. */
export interface FileSink {
  /** Takes a chunk, which is the sink's until the promise resolves. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the file and hands it out. */
  close(): Promise<File>;
  /** Throws away what was written. */
  discard(): Promise<void>;
  /** Lets the closed file outlive the page; missing where nothing does. */
  readonly keep?: (about: PendingUpload) => Promise<KeptHandle>;
}

/** Makes a sink for a file of this name and media type; the file can be kept as that of the run `keepFor`. */
export type CreateFileSink = (name: string, type: string, keepFor?: string) => Promise<FileSink>;

/** What a store computed of a file while it took it in. */
export interface StoredChecksum {
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly md5: string;
}

/** The place where finished files are kept. */
export interface BackupStore {
  /**
   * Uploads a file to a path that is not taken. `onProgress` gets the bytes that are there so far. An upload that broke off
   * goes on at its address `url`, as long as the server knows it; `onUrl` gets the address of this one.
   */
  upload(
    path: string,
    file: File,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (bytes: number) => void;
      readonly url: string | null;
      readonly onUrl: (url: string) => void;
    },
  ): Promise<void>;
  /** Bytes of the file at the path, as the store itself counts them; `null` where there is none. */
  size(path: string): Promise<number | null>;
  /** What the store computed of the file at the path; `null` where it has no checksum of it. Missing where it never has. */
  checksum?(path: string): Promise<StoredChecksum | null>;
  /**
   * The bytes of the file at the path, as they come: whether those are all is asked of `size`. Rejects with `file_missing`
   * when there is none.
   */
  read(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Removes what is at the path, whether or not anything is there. */
  remove(path: string): Promise<void>;
}

/** What a run is recorded with when it begins. */
export interface NewRun {
  readonly kind: BackupKind;
  readonly format: BackupFormat;
  readonly fileName: string;
  readonly appVersion: string;
  /** The caller's own number for this attempt: a record whose answer was lost is found again by it. A uuid. */
  readonly attempt: string;
  /** Id of the failed or interrupted run whose finished file this one uploads. */
  readonly continues: string | null;
}

/** What a completed run is recorded with. The database checks it. */
export interface CompletedRun {
  readonly filePath: string | null;
  readonly fileSize: number;
  readonly sha256: string;
  readonly recordCount: number;
  readonly tables: readonly SheetReport[];
}

/** The log of runs, kept by the database. */
export interface BackupLog {
  /**
   * Records a new run, in the state `running`. Rejects with `already_running` while another full backup is. A run that the
   * signal ends may be on record all the same; {@link BackupLog.findAttempt} finds it.
   */
  begin(run: NewRun, signal: AbortSignal): Promise<BackupRecord>;
  /** The record as it stands. */
  find(id: string): Promise<BackupRecord | null>;
  /** The record of an attempt. */
  findAttempt(attempt: string): Promise<BackupRecord | null>;
  /** Tells that the run is still going. */
  beat(id: string): Promise<void>;
  /** Closes a run that is proven. */
  complete(id: string, run: CompletedRun): Promise<BackupRecord>;
  /** Closes a run that came to nothing, with the reason. */
  close(id: string, status: 'failed' | 'cancelled' | 'interrupted', error: BackupErrorData): Promise<void>;
}

/** Everything that a run needs from outside. */
export interface BackupPorts {
  readonly tables: TableReader;
  readonly store: BackupStore;
  readonly log: BackupLog;
  readonly createFileSink: CreateFileSink;
  /** Opens the finished file of an earlier run; `null` where there is none. */
  readonly openKept: (recordId: string) => Promise<KeptHandle | null>;
  /** Number of this attempt, as its record will have it. A uuid. */
  readonly attempt: string;
  /** Compresses the parts of a zip: `deflateHere`, or a second thread. */
  readonly deflate: Deflate;
  readonly clock: Clock;
  /** What the file says of itself, in the language of {@link BackupSettings.language}. */
  readonly texts: WorkbookTexts;
}
