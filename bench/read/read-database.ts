import { signIn, startTestBackend } from '../../tests/support/backend.ts';
import { SourceRows } from './read-rows.ts';
import { COLUMNS, sourcesOf } from './read-sources.ts';

// The benchmark's rows in a real PostgreSQL, behind the API: what an answer costs the database is in the time then. A program
// of its own, so that what the API does costs the readers no time of their thread. Takes the number of all rows; sends its
// address and a token to the process that started it, and ends with that.

/** Rows that one statement adds. */
const STEP = 20_000;

const sources = sourcesOf(Number(process.argv[2]));
const backend = await startTestBackend({ database: 'PostgreSQL' });
process.once('disconnect', () => void backend.close().finally(() => process.exit()));
const fields = COLUMNS.map((column) => ({ alias: column.name, column, asText: true }));
for (const { name, rows } of sources) {
  await backend.db.exec(`
    create table ${name} (${COLUMNS.map((column) => `${column.name} ${column.type}`).join(', ')}, primary key (id));
    alter table ${name} enable row level security;
    create policy "admins read" on ${name} for select to authenticated using ((select has_role(auth.uid(), 'admin')));
    grant select on ${name} to authenticated;`);
  const source = new SourceRows(rows);
  for (let from = 0; from < rows; from += STEP) {
    const page = source.json(fields, from, Math.min(rows, from + STEP));
    await backend.db.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`, [
      page,
    ]);
  }
  await backend.db.exec(`create index on ${name} (created_at, id); analyze ${name};`);
}
const { data } = await (await signIn(backend, 'admin')).auth.getSession();
if (data.session === null) throw new Error('Nobody is signed in.');
process.send?.({ url: backend.url, publishableKey: backend.publishableKey, token: data.session.access_token });
