import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../support/backend.ts';
import type { Attack } from './attacks/attack.ts';
import { ON_BEGINNINGS } from './attacks/on-beginnings.ts';
import { ON_CLOSED } from './attacks/on-closed.ts';
import { ON_FILES } from './attacks/on-files.ts';
import { ON_LOCKS_AND_REMOVALS } from './attacks/on-locks-and-removals.ts';
import { ON_OTHERS } from './attacks/on-others.ts';
import { ON_RETENTION } from './attacks/on-retention.ts';
import { ON_RUNNING } from './attacks/on-running.ts';
import { bytesIn, createWorld, stateOf, type World } from './attacks/world.ts';
import { INTACT, type LogRow, read, why } from './runs.ts';
import { SHA256 } from './support.ts';

const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  'Beginning a record': ON_BEGINNINGS,
  'A record that is running': ON_RUNNING,
  'A record that is closed': [...ON_CLOSED, ...ON_LOCKS_AND_REMOVALS],
  'What other programs have put there': ON_OTHERS,
  'Files and the bucket': ON_FILES,
  'Which backups are kept': ON_RETENTION,
};

/** Each attempt in each way, with what it should answer. */
const attempts = (open: boolean) =>
  Object.values(ATTACKS)
    .flat()
    .flatMap(({ name, by, ways }) =>
      ways.flatMap(({ how, attempt, refusal }) => {
        const expected = refusal(by, open);
        return expected === null ? [] : [{ name, by, how, attempt, refusal: expected }];
      }),
    );

/** What a project may do that knows nothing of the module's rules. */
const OPENED = `
  grant all on all tables in schema public to anon, authenticated, service_role;
  create policy "open" on backup_logs for all to public using (true) with check (true);
  create policy "open" on storage.objects for all to public using (true) with check (true);
  create policy "open" on storage.buckets for all to public using (true) with check (true);`;

/** A row as it would be if the module had made it. */
const FORGED = {
  made_by: 'session',
  kind: 'sheet',
  format: 'xlsx',
  sha256: SHA256,
  tables: [{ source: 'areas' }],
  error: { code: 'x', message: 'x' },
  app_version: '1.0.0',
  created_by_email: 'admin@example.com',
  heartbeat_at: '2030-01-01',
  finished_at: '2030-01-01',
  attempt: '00000000-0000-0000-0000-000000000001',
  continues: 'x',
  verification: INTACT,
  verified_at: '2030-01-01',
  verified_by_email: 'admin@example.com',
  locked: true,
  locked_at: '2030-01-01',
  locked_by_email: 'admin@example.com',
  removal_started_at: '2030-01-01',
  removed_at: '2030-01-01',
  removed_by_email: 'admin@example.com',
  chain_number: 1_000_000,
  previous_hash: '',
  hash: SHA256,
  hash_version: 2,
};

/** What is shown of another program's row: of what only the module says, nothing. */
const NOTHING_OF_THE_MODULES = {
  ...Object.fromEntries(
    Object.keys(FORGED)
      .filter((column) => !['chain_number', 'previous_hash', 'hash', 'hash_version'].includes(column))
      .map((column) => [column, null]),
  ),
  tables: [],
  state: 'foreign',
};

const CASES = DATABASES.flatMap((database) => [
  { database, open: false, as: 'is' },
  { database, open: true, as: 'opens every table to everybody' },
]);

describe.each(CASES)('on $database, in a project that $as', ({ database, open }) => {
  let backend: Backend;
  let world: World;
  let untouched: unknown;
  let bytes: unknown;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    world = await createWorld(backend);
    if (open) await backend.db.exec(OPENED);
    untouched = await stateOf(world);
    bytes = await bytesIn(world);
  });

  afterAll(() => backend.close());

  describe('an attempt is refused and leaves everything as it was', () => {
    test.each(attempts(open))('$name ($by, $how)', async ({ by, how, attempt, refusal }) => {
      expect(await attempt(world, world.clients[by])).toBe(refusal);
      expect(await stateOf(world)).toEqual(untouched);
      if (how === 'Storage') expect(await bytesIn(world)).toEqual(bytes);
    });
  });

  test('what the service key writes is another program’s, whatever it says of itself', async () => {
    const log = () => world.clients['service key'].from('backup_logs');
    const written = async (row: Record<string, unknown>) => {
      const { data, error } = await log()
        .insert({ ...FORGED, ...row })
        .select('id')
        .single<LogRow>();
      if (error !== null) throw error;
      return data;
    };
    const find = ({ id }: LogRow) => read(world.clients['admin A'], { id });
    const own = await written({ status: 'running' });
    expect(await find(own)).toMatchObject({ ...NOTHING_OF_THE_MODULES, status: 'running', chain_number: null });
    const end = { ...FORGED, status: 'completed', file_name: 'x' };
    expect((await log().update(end).eq('id', own.id)).error).toBeNull();
    expect(await find(own)).toMatchObject({ ...NOTHING_OF_THE_MODULES, status: 'completed', file_name: 'x' });
    expect(await find(await written({ status: 'completed' }))).toMatchObject(NOTHING_OF_THE_MODULES);
    expect(why(await log().update({ id: randomUUID() }).eq('id', own.id))).toBe('42501 backup_read_only');
    expect(await backend.db.query('select ok from backup_log_check()')).toEqual([{ ok: true }]);
    const { data: kept } = await world.clients['admin A'].rpc('backup_kept');
    expect((kept as LogRow[]).map(({ id }) => id)).not.toContain(own.id);
  });
});

test('docs/attacks.md lists these attempts, each with who tries it, how, and what is answered', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/attacks.md');
});

function page(): string {
  const sections = Object.entries(ATTACKS).map(([title, attacks]) => {
    const rows = attacks.map(({ name, by, ways }) => {
      const answers = ways.map(({ how, refusal }) => `\`${how}\`: ${refusal(by, false)}`);
      return `| ${name} | ${by} | ${answers.join('; ')} |`;
    });
    return [`## ${title}`, '', '| Attempt | By | With what, and the answer |', '|---|---|---|', ...rows, ''].join('\n');
  });
  return `# What was tried against the record

Each of these is made by a test with a real session against real rules, on PGlite and on PostgreSQL, and after each every record,
the chain, every file and the bucket are what they were before. The test, \`tests/integration/database/attacks.test.ts\`, also
writes this page, with \`-u\`.

Admin A made the backups in question, unless it says otherwise; the service key is a server's. *Nothing changed* is the answer to a
request that is allowed to find nothing. A code alone is the refusal of PostgreSQL or of the API itself. \`insert\`, \`update\`,
\`upsert\` and \`delete\` are requests to \`backup_logs\`, past the functions. They and the requests to Storage are made once more in
a project that grants every table to everybody and has policies to match, and fail there too.

${sections.join('\n')}`;
}
