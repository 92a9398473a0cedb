import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { column, control, sheet } from '../../src/core/catalog/define-sheet.ts';
import { type FileSink, runBackup, type SheetReport } from '../../src/core/index.ts';
import { messageText } from '../../src/locales/index.ts';
import { signIn, startTestBackend } from '../../tests/support/backend.ts';
import { runPorts } from '../../tests/support/runs/run-ports.ts';
import { writeSection } from '../performance-page.ts';

// Large tables on a real PostgreSQL with the time limit that hosted projects have, under the two usual forms of a policy.

/** How a policy calls a function: for every row, or once. */
const POLICIES = {
  'a call for every row': `has_role(auth.uid(), 'admin') or has_role(auth.uid(), 'super_admin')`,
  'wrapped in (select …)': `(select has_role(auth.uid(), 'admin') or has_role(auth.uid(), 'super_admin'))`,
} as const;

/** Rows that one statement adds. */
const STEP = 500_000;

const SHEETS = [
  sheet('Events', 'events', [column('ID', 'id', 'code'), control('Amount', 'amount'), column('Note', 'note')]),
  sheet('Areas', 'areas', [column('Name', 'name')]),
  sheet('Packages', 'packages', [column('Name', 'name')]),
];

/** One table of so many rows under one policy. */
interface Run {
  readonly rows: number;
  readonly policy: string;
  /** Seconds that the database took for the fingerprint of all rows, and for the rows that the account sees; `null`: not in time. */
  readonly fingerprint: number | null;
  readonly visible: number | null;
  readonly backup: number;
  readonly verdicts: readonly string[];
  readonly notes: readonly string[];
}

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '3000000' },
    large: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    document: { type: 'boolean', default: false },
  },
});
const sizes = [...flags.rows.split(',').map(Number), ...(flags.large ? [10_000_000] : [])];
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  throw new Error('Usage: npm run scale -- [--rows 3000000] [--large] [--json] [--document]');
}

const backend = await startTestBackend({ database: 'PostgreSQL' });
const folder = await mkdtemp(join(tmpdir(), 'scale-'));
const runs: Run[] = [];
try {
  await backend.db.exec(`
    create table events (id uuid primary key, created_at timestamptz not null, amount numeric(10, 2), note text);
    alter table events enable row level security;
    grant select on events to authenticated;
    create index on events (created_at, id);`);
  let filled = 0;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    for (; filled < size; filled += STEP) await fill(filled + 1, Math.min(size, filled + STEP));
    await backend.db.exec('analyze events');
    for (const [policy, condition] of Object.entries(POLICIES)) {
      await backend.db.exec(`
        drop policy if exists "admins read" on events;
        create policy "admins read" on events for select to authenticated using (${condition});`);
      runs.push(await measure(size, policy));
      console.error(JSON.stringify(runs.at(-1)));
    }
  }
} finally {
  await rm(folder, { recursive: true });
  await backend.close();
}
if (flags.document) await writeSection('Large tables under usual policies', text());
console.log(flags.json ? JSON.stringify(runs) : text());
if (runs.some(({ verdicts }) => verdicts.some((verdict) => verdict !== 'complete'))) process.exitCode = 1;

function fill(from: number, to: number): Promise<unknown> {
  return backend.db.query(
    `insert into events select md5(n::text)::uuid, timestamptz '2020-01-01Z' + n * interval '7 seconds', n % 100000 * 0.01,
       'event ' || n from generate_series($1::bigint, $2::bigint) as n`,
    [from, to],
  );
}

async function measure(rows: number, policy: string): Promise<Run> {
  const client = await signIn(backend, 'admin');
  const token = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  const { signal } = new AbortController();
  const { tables } = runPorts(backend, token).ports();
  const hashing = { columns: ['id'], seed: 1n };
  const fingerprint = await timed(async () => (await tables.stats([{ source: 'events', hashing }], signal))[0]?.set);
  const visible = await timed(() => tables.keySets({ source: 'events', hashing, buckets: 1, listed: [] }, signal));
  const started = performance.now();
  const reports: SheetReport[] = [];
  for (const { name } of SHEETS) reports.push(await backUp(token, name));
  return {
    ...{ rows, policy, fingerprint, visible, backup: (performance.now() - started) / 1000 },
    verdicts: reports.map(({ verdict }) => verdict),
    notes: reports.flatMap(({ notes }) => notes.map((note) => messageText('en', note))),
  };
}

/** Seconds until there is an answer; `null` where there is none. */
async function timed(ask: () => Promise<unknown>): Promise<number | null> {
  const started = performance.now();
  return (await ask()) == null ? null : (performance.now() - started) / 1000;
}

async function backUp(getToken: () => Promise<string | null>, name: string): Promise<SheetReport> {
  const { record } = await runBackup(
    { kind: 'sheet', format: 'csv', sheet: name },
    { catalog: SHEETS, timeZone: 'Asia/Dhaka', title: 'Scale', databaseAddress: backend.url, appVersion: 'bench' },
    { ...runPorts(backend, getToken).ports(), createFileSink: onDisk },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  const [report] = record.tables;
  if (report === undefined) throw new Error(`Nothing is on record of ${name}.`);
  return report;
}

async function onDisk(name: string, type: string): Promise<FileSink> {
  const path = join(folder, crypto.randomUUID());
  const file = createWriteStream(path);
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => file.write(chunk.slice(), (error) => (error ? reject(error) : resolve()))),
    close: async () => {
      file.end();
      await finished(file);
      return new File([await openAsBlob(path)], name, { type });
    },
    discard: () => rm(path, { force: true }),
  };
}

function text(): string {
  const seconds = (value: number | null) => (value === null ? 'not in time' : `${value.toFixed(1)} s`);
  const lines = runs.map(
    ({ rows, policy, fingerprint, visible, backup, verdicts }) =>
      `| ${rows.toLocaleString('en-US')} | ${policy} | ${seconds(fingerprint)} | ${seconds(visible)} | ${seconds(backup)} | ${verdicts.join(', ')} |`,
  );
  return `Written by \`npm run scale -- --document\`: one table of so many rows and two small ones on PostgreSQL 17, through the API with
the limit of 8 seconds that hosted projects have for a signed-in user (25 for the functions that prove); database, API and reader on
one machine, a sheet at a time into a CSV file. The fingerprint is of all rows and asks no policy; the rows that the account sees are
asked for only where a sheet's rows are not all of them.

- **Date:** ${new Date().toISOString().slice(0, 10)}
- **Machine:** ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}

| Rows | Policy | Fingerprint | Rows the account sees | Backup | Events, Areas, Packages |
|---|---|---|---|---|---|
${lines.join('\n')}`;
}
