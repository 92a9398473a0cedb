import { fingerprint, type SqlFile } from './sql-files.ts';

/** What files of SQL are run on. */
export interface Target {
  exec(sql: string): Promise<unknown>;
  query<Row>(sql: string, params?: unknown[]): Promise<{ readonly rows: readonly Row[] }>;
  transaction(job: (transaction: Omit<Target, 'transaction'>) => Promise<void>): Promise<void>;
}

/** A file of SQL that the database refused, with the line that it points at. */
export class SqlFileError extends Error {
  override readonly name = 'SqlFileError';

  constructor(file: SqlFile, cause: unknown) {
    super(`${file.name}${lineOf(file.sql, cause)}: ${explain(cause)}`, { cause });
  }
}

/** Applies the migrations that the database hasn't had yet, each in a transaction of its own. */
export async function applyMigrations(database: Target, files: readonly SqlFile[]): Promise<void> {
  await database.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text not null primary key, statements text[], name text);
    create table if not exists supabase_migrations.seed_files (path text not null primary key, hash text not null);
  `);
  const { rows } = await database.query<{ version: string; name: string | null }>(
    'select version, name from supabase_migrations.schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.version, row.name]));
  for (const file of files) {
    const { version, name } = splitName(file.name);
    const before = applied.get(version);
    if (before !== undefined) {
      if (before === name) continue;
      throw new Error(
        `This database was made by other migrations: ${version} was ${before}, and is ${name} now. Delete it to start afresh.`,
      );
    }
    await execute(database, file, {
      sql: 'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])',
      params: [version, name, file.sql],
    });
  }
}

/** Runs a seed when it is new or has changed. */
export async function applySeed(database: Target, seed: SqlFile): Promise<void> {
  const hash = fingerprint([seed]);
  const { rows } = await database.query<{ hash: string }>(
    'select hash from supabase_migrations.seed_files where path = $1',
    [seed.name],
  );
  if (rows[0]?.hash === hash) return;
  await execute(database, seed, {
    sql: `insert into supabase_migrations.seed_files (path, hash) values ($1, $2)
          on conflict (path) do update set hash = excluded.hash`,
    params: [seed.name, hash],
  });
}

/** Runs a file in a transaction, together with the record that it was run. */
export async function execute(
  database: Target,
  file: SqlFile,
  record?: { readonly sql: string; readonly params: readonly unknown[] },
): Promise<void> {
  await database.transaction(async (transaction) => {
    try {
      await transaction.exec(file.sql);
    } catch (error) {
      throw new SqlFileError(file, error);
    }
    if (record !== undefined) await transaction.query(record.sql, [...record.params]);
  });
}

function splitName(name: string): { version: string; name: string } {
  const bare = name.replace(/\.sql$/, '');
  const [, version = bare, rest = ''] = /^(\d+)_(.*)$/.exec(bare) ?? [];
  return { version, name: rest };
}

function lineOf(sql: string, error: unknown): string {
  if (!(error instanceof Error && 'position' in error)) return '';
  const position = Number(error.position);
  return Number.isInteger(position) && position > 0 ? `, line ${sql.slice(0, position).split('\n').length}` : '';
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const extras = ['detail', 'hint', 'where'].flatMap((field) => {
    const text: unknown = field in error ? (error as Error & Record<string, unknown>)[field] : undefined;
    return typeof text === 'string' && text !== '' ? [`\n  ${field}: ${text}`] : [];
  });
  return `${error.message}${extras.join('')}`;
}
