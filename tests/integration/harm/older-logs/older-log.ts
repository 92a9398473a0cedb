/** What a record says in the history: status, name, bytes, rows, words of an error. */
export type Shown = readonly [
  status: string,
  fileName: string | null,
  fileSize: number | null,
  recordCount: number | null,
  message: string | null,
];

/** A table `backup_logs` of another make, and the program that writes it. */
export interface OlderLog {
  readonly name: string;
  /** The table with what belongs to it. */
  readonly make: string;
  /** What the program sends with the service role, one statement after the other, about a file at the top of the bucket. */
  readonly writes: (file: string) => readonly string[];
  /** What the table's own rules refuse. */
  readonly refused: readonly string[];
  /** Columns whose values are others each time. */
  readonly varying: readonly string[];
  /** What these rows say in the history, the oldest first. {@link FILE} stands for the file. */
  readonly shown: readonly Shown[];
  /** Whether a row says where its file is. */
  readonly namesFiles: boolean;
  /** What an owner of the database might make of the newest row that names the file. */
  readonly forgery: string;
}

/** Stands for the name of a file. */
export const FILE = '{file}';
