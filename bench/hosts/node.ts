// `npm run bench:node`: a backup by the command, of a table with so many rows on a real PostgreSQL. `-- --rows 100000` for fewer.
import { parseArgs } from 'node:util';
import { startTestBackend } from '../../tests/support/backend.ts';
import { SHRINK } from '../../tests/support/database/small-database.ts';
import { commandLine } from '../../tests/support/runs/command.ts';
import { cpuSeconds, peakMemoryMb } from './process.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);

/** Milliseconds between two looks at the process. */
const INTERVAL = 200;

const backend = await startTestBackend({ database: 'PostgreSQL', afterSeed: SHRINK });
const line = await commandLine();
try {
  await backend.db.exec(`
    create table events (id bigint primary key, created_at timestamptz not null, amount numeric(10, 2), name text, phone text,
      note text, is_paid boolean, day date, method text, count integer);
    alter table events enable row level security;
    create policy "admins read" on events for select to authenticated using ((select has_role(auth.uid(), 'admin')));
    grant select on events to authenticated;
    insert into events select n, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second', n / 7.0, 'Customer ' || n, '0170000' || n,
      'নোট ' || n, n % 2 = 0, date '2026-01-01' + n % 365, 'bkash', n from generate_series(1, ${rows}) n;
    analyze events;`);
  const args = ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
  const began = performance.now();
  const { child, ended } = line.start(['run', ...args, '--quiet', '--json'], {
    env: { WORKBOOK_BACKUP_PASSWORD: 'demo-password' },
  });
  let memoryMb = 0;
  let cpu = 0;
  const watch = setInterval(() => {
    void peakMemoryMb(child.pid ?? 0).then((peak) => {
      memoryMb = Math.max(memoryMb, peak ?? 0);
    });
    cpuSeconds(child.pid ?? 0).then(
      (seconds) => {
        cpu = seconds;
      },
      () => undefined,
    );
  }, INTERVAL);
  const { code, stdout, stderr } = await ended;
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(stderr);
  const { record_count: written, file_size_bytes: bytes } = JSON.parse(stdout) as Readonly<Record<string, number>>;
  console.log(JSON.stringify({ rows: written, seconds, cpu, memoryMb, bytes }));
} finally {
  await line.close();
  await backend.close();
}
