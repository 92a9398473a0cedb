import {
  BackupError,
  type BackupErrorData,
  type BackupPorts,
  type BackupRecord,
  type CompletedRun,
  type CountedSource,
  type CutQuery,
  deflateHere,
  type KeptHandle,
  type KeySets,
  type KeySetsQuery,
  type NewRun,
  ownClock,
  type PageQuery,
  type Row,
  type SourceStats,
} from '../../../src/core/index.ts';
import type { Description } from '../../../src/core/model/description.ts';
import { workbookTexts } from '../../../src/locales/index.ts';
import { fingerprintOf, keySetsOf, type RowIdentity } from '../database/row-sets.ts';
import { BLANK_RECORD } from './blank-record.ts';

/** A table as the fake database holds it: rows are texts by column name, in key order. */
export interface FakeTable {
  readonly columns: readonly string[];
  /** Types of the columns that are no text. */
  readonly types?: Readonly<Record<string, string>>;
  rows: Record<string, string | null>[];
  /** Rows that row-level security hides from the reader. */
  hidden?: (row: Record<string, string | null>) => boolean;
}

/** A database, a bucket and a log in memory, for what can't be had: faults at a chosen moment. */
export class FakeBackend {
  readonly bucket = new Map<string, File>();
  readonly log: BackupRecord[] = [];
  readonly errors: BackupErrorData[] = [];
  readonly queries: PageQuery[] = [];
  /** Finished files that outlive their runs. */
  readonly kept = new Map<string, Pick<KeptHandle, 'about' | 'upload' | 'file'>>();
  discarded = 0;
  /** Rows of one answer at most. */
  cap = 1_000;
  /** Whether the database offers the true counts. */
  hasCounts = true;
  /** Whether the database tells which rows there are in time, when it is asked by their hashes. */
  tellsInTime = true;
  slowPolicies: readonly string[] = [];
  /** What the database says there is. */
  description: Description | null = null;
  /** The id of a record by its number; only one that is a uuid is known again in a file. */
  idOf = (number: number): string => `run-${number}`;
  /** Called before each page is answered. */
  beforePage: (query: PageQuery, number: number) => void | Promise<void> = () => undefined;
  upload: BackupPorts['store']['upload'] = async (path, file, { onProgress }) => {
    this.bucket.set(path, file);
    onProgress(file.size);
  };
  readonly tables: Readonly<Record<string, FakeTable>>;

  constructor(tables: Readonly<Record<string, FakeTable>>) {
    this.tables = tables;
  }

  ports(): BackupPorts {
    return {
      tables: {
        stats: async (sources) => sources.map((source) => this.#stats(source)),
        describe: async () => this.description,
        cuts: async (query) => this.#cuts(query),
        checkKeys: async () => undefined,
        slowPolicies: async () => this.slowPolicies,
        shapes: async (sources) => sources.map(({ source }) => this.#shape(source)),
        keySets: async (query) => this.#keySets(query),
        page: async (query, signal) => {
          this.queries.push(query);
          await this.beforePage(query, this.queries.length);
          signal.throwIfAborted();
          return this.#page(query);
        },
      },
      store: {
        upload: (...args) => this.upload(...args),
        read: async (path) => {
          const file = this.bucket.get(path);
          if (!file) throw new BackupError('file_missing', 'The file is not in the bucket.');
          return file.stream();
        },
        size: async (path) => this.bucket.get(path)?.size ?? null,
        remove: async (path) => void this.bucket.delete(path),
      },
      log: {
        begin: async (run) => this.#begin(run),
        find: async (id) => this.log.find((record) => record.id === id) ?? null,
        findAttempt: async () => null,
        beat: async () => undefined,
        complete: async (id, run) => this.#complete(id, run),
        close: async (id, status, error) => {
          this.errors.push(error);
          this.#change(id, { status, error });
        },
      },
      openKept: async (recordId) => this.#openKept(recordId),
      attempt: '00000000-0000-4000-8000-000000000000',
      deflate: deflateHere,
      texts: workbookTexts('en'),
      createFileSink: async (name, type, keepFor) => {
        const parts: Uint8Array<ArrayBuffer>[] = [];
        return {
          write: async (chunk) => void parts.push(chunk.slice()),
          close: async () => new File(parts, name, { type }),
          discard: async () => {
            this.discarded += 1;
            if (keepFor) this.kept.delete(keepFor);
          },
          keep: async (about) => {
            this.kept.set(about.recordId, { about, upload: null, file: new File(parts, name, { type }) });
            return this.#openKept(about.recordId) as KeptHandle;
          },
        };
      },
      clock: { ...ownClock, now: () => Date.parse('2026-02-28T21:35:00Z') },
    };
  }

  #openKept(recordId: string): KeptHandle | null {
    const kept = this.kept.get(recordId);
    if (!kept) return null;
    return {
      ...kept,
      noteUpload: async (upload) => void this.kept.set(recordId, { ...kept, upload }),
      discard: async () => void this.kept.delete(recordId),
    };
  }

  #table(source: string): FakeTable {
    const table = this.tables[source];
    if (!table) throw new Error(`no table ${source}`);
    return table;
  }

  #visible(source: string): Record<string, string | null>[] {
    const { rows, hidden } = this.#table(source);
    return hidden ? rows.filter((row) => !hidden(row)) : rows;
  }

  #columns(source: string): readonly { readonly name: string; readonly type: string }[] {
    const { columns, types } = this.#table(source);
    return columns.map((name) => ({ name, type: types?.[name] ?? 'text' }));
  }

  #shape(source: string): string | null {
    return this.hasCounts && source in this.tables ? JSON.stringify(this.#columns(source)) : null;
  }

  #keySets(query: KeySetsQuery): KeySets | null {
    if (!this.hasCounts || !this.tellsInTime) return null;
    const { source, hashing } = query;
    const identities = (rows: readonly Record<string, string | null>[]) =>
      rows.map((row) => identityOf(row, hashing.columns));
    const rows = { held: identities(this.#table(source).rows), visible: identities(this.#visible(source)) };
    return keySetsOf(rows, query, this.#columns(source));
  }

  #stats({ source, hashing }: CountedSource): SourceStats {
    if (!this.hasCounts) return { source, rows: null, columns: null, set: null, shape: null };
    const { rows } = this.#table(source);
    const columns = this.#columns(source);
    const identities = hashing && rows.map((row) => identityOf(row, hashing.columns));
    const set = hashing && identities ? fingerprintOf(identities, hashing, columns) : null;
    return { source, rows: rows.length, columns, set, shape: this.#shape(source) };
  }

  #page({ source, key, columns, after, among, limit }: PageQuery): readonly Row[] {
    const keyOf = (row: Record<string, string | null>) => key.map(({ name }) => row[name] ?? '');
    const isAmong = (row: Record<string, string | null>) =>
      !among || among.values.some((values) => `${identityOf(row, among.columns)}` === `${values}`);
    const isAfter = (row: Record<string, string | null>) => {
      if (after === null) return true;
      const tied = keyOf(row)[0] === after.key[0];
      if (after.take === 'past ties' ? tied : after.take === 'ties' && !tied) return false;
      return keyOf(row).join('\u0000') > after.key.join('\u0000');
    };
    return this.#visible(source)
      .filter((row) => isAfter(row) && isAmong(row))
      .slice(0, Math.min(limit, this.cap))
      .map((row) => ({
        key: keyOf(row),
        values: columns.map(({ from, lookup }) => row[lookup?.by ?? from] ?? null),
        unresolved: 0,
      }));
  }

  #cuts({ source, key, after, step }: CutQuery): readonly (readonly string[])[] {
    if (!this.hasCounts) return [];
    const keys = this.#visible(source).map((row) => key.map(({ name }) => row[name] ?? ''));
    const later = keys.filter((texts) => texts.join('\u0000') > after.join('\u0000'));
    return later.filter((_, index) => (index + 1) % step === 0);
  }

  #begin(run: NewRun): BackupRecord {
    const { kind, format, fileName, appVersion, continues } = run;
    const record: BackupRecord = {
      ...BLANK_RECORD,
      ...{ kind, format, fileName, appVersion, continues },
      id: this.idOf(this.log.length + 1),
    };
    this.log.push(record);
    return record;
  }

  #complete(id: string, run: CompletedRun): BackupRecord {
    return this.#change(id, { ...run, status: 'completed', finishedAt: '2026-02-28T21:36:00Z' });
  }

  #change(id: string, change: Partial<BackupRecord>): BackupRecord {
    const index = this.log.findIndex((record) => record.id === id);
    const changed = { ...(this.log[index] as BackupRecord), ...change };
    this.log[index] = changed;
    return changed;
  }
}

function identityOf(row: Record<string, string | null>, columns: readonly string[]): RowIdentity {
  return columns.map((name) => row[name] ?? '');
}
