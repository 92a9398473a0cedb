import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from '../../support/backend.ts';
import { AREAS, openPage } from './page.ts';
import { ADMIN, addModule, BUCKET, OWNER, type Project, startProject } from './project.ts';
import { nightlyWriter, REAL_SYSTEM } from './real-system.ts';
import { addVersion1, Version1Records } from './version-1.ts';

/** What the project itself calls by names like the module's. */
const ITS_OWN = `
  insert into user_roles (user_id, role) values ('${OWNER.sub}', 'admin');
  create function backup_log_cleanup() returns text language sql as $$ select 'ours' $$;
  create function backup_log_statement_of(day date) returns text language sql as $$ select 'ours' $$;
  create table backup_log_notes (note text);
  insert into backup_log_notes values ('ours');`;

describe.each(DATABASES)('on %s, version 1 with every kind of record', (database) => {
  let project: Project;
  let before: readonly Row[];
  let check: unknown;
  let running: string;
  let removing: string;

  beforeAll(async () => {
    project = await startProject(database, AREAS + REAL_SYSTEM + ITS_OWN);
    const writer = nightlyWriter(project);
    for (const night of ['2026-01-01', '2026-01-02', '2026-01-03']) await writer.run(night);
    await writer.fail('2026-01-04');
    await addVersion1(project);
    const records = new Version1Records(project);
    // Each makes one or two; on PGlite two rounds of ten are enough to have each kind.
    for (let number = 0; number < (database === 'PostgreSQL' ? 170 : 20); number += 1) await records.make(number);
    removing = await records.leaveRemoving();
    running = await records.leaveRunning();
    await project.db
      .as({ role: 'authenticated', ...ADMIN })
      .query('update backup_settings set keep_newest = 12, keep_months = 6');
    before = await rowsOf(project);
    check = await logCheck(project);
    await addModule(project);
  });

  afterAll(() => project.close());

  test('loses no record and changes none, and the chain is whole as it was', async () => {
    expect(before.length).toBeGreaterThan(database === 'PostgreSQL' ? 200 : 30);
    expect(await rowsOf(project)).toEqual(before);
    expect(check).toMatchObject({ ok: true });
    expect(await logCheck(project)).toEqual(check);
    await addModule(project);
    expect(await rowsOf(project)).toEqual(before);
    expect(await logCheck(project)).toEqual(check);
    const made = await project.db.query('select made_by, count(*)::int as n from backup_logs group by 1 order by 1');
    expect(made).toEqual([
      { made_by: 'session', n: before.length - 4 },
      { made_by: null, n: 4 },
    ]);
  });

  test('leaves nothing of version 1 behind, and everything of the project’s own', async () => {
    const left = await project.db.query(`
      select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
        and p.proname ~ '^backup_(log_|orphans|object|settings)'
      union all select t.tgname from pg_trigger t where t.tgname ~ 'backup' and t.tgname !~ '^backup_(logs_direct|module_upsert)$'
      union all select policyname from pg_policies where policyname like 'backup module: admins %' and policyname <> 'backup module: admins read'
      union all select relname from pg_class where relname ~ '^backup_(settings|log_)' and relkind = 'r'
      union all select conname from pg_constraint where conname = 'backup_module_values'
      order by name`);
    expect(left.map((row) => row['name'])).toEqual([
      'backup_log_check',
      'backup_log_cleanup',
      'backup_log_notes',
      'backup_log_statement_of',
    ]);
    expect(await project.db.query('select backup_log_cleanup() as said, note from backup_log_notes')).toEqual([
      { said: 'ours', note: 'ours' },
    ]);
    const { rule, updatedBy } = await openPage(project, ADMIN).desk.retention();
    expect([rule, updatedBy]).toEqual([{ newest: 12, months: 6 }, ADMIN.email]);
    expect(await project.db.query('select backup_module_version() as version')).toEqual([{ version: 5 }]);
  });

  test('goes on with the new commands where the old ones stopped', async () => {
    const { desk, backUp, verify } = openPage(project, ADMIN);
    expect(await desk.ongoing()).toMatchObject({ id: running, mine: true });
    await expect(backUp()).rejects.toMatchObject({ code: 'already_running' });
    await project.db.query(`update backup_logs set heartbeat_at = now() - interval '3 minutes' where id = $1`, [
      running,
    ]);
    expect(await desk.tidyUp()).toBe(true);
    expect(await statusOf(project, running)).toBe('interrupted');
    expect((await desk.history()).find(({ id }) => id === removing)?.removedAt).toEqual(expect.any(String));

    const run = await backUp();
    await desk.recordVerification(run.id, await verify(run));
    await nightlyWriter(project).run('2026-06-01');
    const shown = (await desk.history()).slice(0, 2).map(({ madeBy, status }) => [madeBy, status]);
    expect(shown).toEqual([
      [null, 'completed'],
      ['session', 'completed'],
    ]);
    expect(await desk.checkLog()).toMatchObject({ intact: true, records: before.length + 2 });
    const stored = await project.db.query(
      `select count(*)::int as n from storage.objects where bucket_id = '${BUCKET}'`,
    );
    const kept = (await desk.backups()).length;
    expect(stored).toEqual([{ n: kept + 4 }]);
  });
});

type Row = Readonly<Record<string, unknown>>;

/** Every record, by the columns that version 1 knew. */
async function rowsOf({ db }: Project): Promise<Row[]> {
  const rows = await db.query<{ row: Row }>(
    `select to_jsonb(l) - '{made_by,hash_version}'::text[] as row from backup_logs l order by l.id`,
  );
  return rows.map(({ row }) => row);
}

async function logCheck({ db }: Project): Promise<unknown> {
  const [row] = await db.query('select ok, chain_number::int, id::text, problem from backup_log_check()');
  return row;
}

async function statusOf({ db }: Project, id: string): Promise<unknown> {
  const [row] = await db.query('select status from backup_logs where id = $1', [id]);
  return row?.['status'];
}
