import type { BackupErrorData } from './errors';
import type {
  BackupFormat,
  BackupKind,
  BackupProgress,
  BackupRecord,
  Column,
  KeyColumn,
  Row,
  Sheet,
  SheetReport,
  SourceStats,
} from './types';
import type { Deflate } from './workbook/deflate';

/** A place in a table's order: behind the row of a key. */
export interface Position {
  readonly key: readonly string[];
  /** `rest`: all rows behind it. `ties`: those that share the key's first column. `past ties`: those that don't. */
  readonly take: 'rest' | 'ties' | 'past ties';
}

/** A page of a table: the rows behind a position, in the key's order. */
export interface PageQuery {
  readonly source: string;
  readonly key: Sheet['key'];
  readonly columns: readonly Column[];
  /** `null` for the first page. */
  readonly after: Position | null;
  /** At most this many rows; the server may answer fewer, also where there are more. */
  readonly limit: number;
}

/** Asks for the keys of every `step`-th row behind a key, in order. */
export interface CutQuery {
  readonly source: string;
  readonly key: readonly KeyColumn[];
  readonly after: readonly string[];
  readonly step: number;
}

/** Reads tables, as the signed-in user. Every method rejects with a `BackupError`. */
export interface TableReader {
  /** What the database says of these sources; their rows and columns are `null` where it can't tell. */
  stats(sources: readonly string[], signal: AbortSignal): Promise<readonly SourceStats[]>;
  /** How many rows row-level security lets this account see at present. */
  visibleRows(sheet: Pick<Sheet, 'source' | 'key'>, signal: AbortSignal): Promise<number>;
  /** Keys by which the rows to come can be cut into slices; none where the database can't tell, or not in time. */
  cuts(query: CutQuery, signal: AbortSignal): Promise<readonly (readonly string[])[]>;
  /** One page of rows; rejects with `timeout` when the server gives up on it. An empty one is the end of the table, a short one is not. */
  page(query: PageQuery, signal: AbortSignal): Promise<readonly Row[]>;
}

/** Where the bytes of a file go while it is made. */
export interface FileSink {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the file and hands it out. */
  close(): Promise<File>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/** Makes a sink for a file of this name and media type. */
export type CreateFileSink = (name: string, type: string) => Promise<FileSink>;

/** The place where finished files are kept. */
export interface BackupStore {
  /** Uploads a file to a path that is not taken. `onProgress` gets the bytes that are there so far. */
  upload(
    path: string,
    file: File,
    options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
  ): Promise<void>;
  /** The bytes of the file at the path, as they are kept. */
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
  /** Records a new run, in the state `running`. */
  begin(run: NewRun): Promise<BackupRecord>;
  /** Tells that the run is still going. */
  beat(id: string): Promise<void>;
  /** Closes a run that is proven. */
  complete(id: string, run: CompletedRun): Promise<BackupRecord>;
  /** Closes a run that came to nothing, with the reason. */
  close(id: string, status: 'failed' | 'cancelled', error: BackupErrorData): Promise<void>;
}

/** Everything that a run needs from outside. */
export interface BackupPorts {
  readonly tables: TableReader;
  readonly store: BackupStore;
  readonly log: BackupLog;
  readonly createFileSink: CreateFileSink;
  /** Compresses the parts of a zip: `deflateHere`, or a second thread. */
  readonly deflate: Deflate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the page asks of whatever makes backups: the worker in the browser, a fake in a unit test. */
export interface BackupRunner {
  /**
   * Runs one backup to its end. Resolves once it is completed and recorded; rejects with a `BackupError`, of code
   * `cancelled` when the signal stopped it.
   */
  run(
    request: RunRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (progress: BackupProgress) => void;
      /** Told when the server can't be reached and the run waits for it, and when it goes on. */
      readonly onLine: (up: boolean) => void;
    },
  ): Promise<RunResult>;
}

/** A full backup, or one sheet by its name in the catalog. */
export type RunRequest =
  | { readonly kind: 'full'; readonly format: BackupFormat }
  | { readonly kind: 'sheet'; readonly format: BackupFormat; readonly sheet: string };

/** What a run leaves: its record, and the file itself when it was not uploaded. */
export interface RunResult {
  readonly record: BackupRecord;
  readonly file: File | null;
}

/** A sheet of the catalog and its rows at present; `null` where the database can't tell. */
export interface SheetOverview {
  readonly name: string;
  readonly source: string;
  readonly rows: number | null;
}

/** What the page reads about backups, as the signed-in user. Every method rejects with a `BackupError`. */
export interface BackupDesk {
  /** Whether the signed-in user may make and read backups. */
  mayBackUp(): Promise<boolean>;
  /** The catalog's sheets with their present row counts. */
  overview(): Promise<readonly SheetOverview[]>;
  /** The records of earlier runs, newest first. */
  history(): Promise<readonly BackupRecord[]>;
  /** An address under which the record's file downloads with its own name, good for 60 seconds. */
  downloadUrl(record: BackupRecord): Promise<string>;
}
