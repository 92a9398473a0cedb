import { afterEach, describe, expect, test } from 'vitest';
import { DATABASES } from '../../support/backend.ts';
import { BOUND_LOGS } from './older-logs/bound.ts';
import { FILE, type OlderLog } from './older-logs/older-log.ts';
import { PLAIN_LOGS } from './older-logs/plain.ts';
import { REFUSED_LOGS } from './older-logs/refused.ts';
import { AREAS, openPage } from './page.ts';
import { addModule, BUCKET, filesOf, moduleFiles, OWNER, type Project, ROLES_TABLE, startProject } from './project.ts';

const OLD = 'full_backup_old.csv';
const NEW = 'full_backup_new.csv';

let project: Project;

afterEach(() => project.close());

describe.each(DATABASES)('on %s, an older log', (database) => {
  // What a type or a trigger does is the same on both; so not every one of them is tried on the slow one.
  const logs = [...PLAIN_LOGS, ...BOUND_LOGS].filter((_, place) => database === 'PostgreSQL' || place % 3 === 0);

  test.each(logs)('$name: goes on beside the module', async (log) => {
    project = await startProject(database, ROLES_TABLE + AREAS + log.make);
    const columns = await columnsOf();
    const modes = await triggerModes();
    const before = await write(log, OLD);
    const rows = await foreignRows(columns);
    await addModule(project);
    expect(await foreignRows(columns)).toEqual(rows);
    expect(await triggerModes()).toMatchObject(modes);

    // The same words, the same answers, the same rows.
    expect(await write(log, NEW)).toEqual(before);
    const all = await foreignRows(columns);
    expect(all).toEqual(expect.arrayContaining(rows));
    const added = all.filter((row) => !rows.includes(row));
    expect(alike(log, added)).toEqual(alike(log, rows));

    // In the words of the module.
    const records = await foreignRecords();
    expect(records.map(said).sort()).toEqual([...shownWith(log, OLD), ...shownWith(log, NEW)].sort());

    // Beside them a whole run of the module's, and its housekeeping.
    const { desk, backUp, verify } = openPage(project, OWNER);
    const run = await backUp();
    await desk.recordVerification(run.id, await verify(run));
    expect(await desk.backups()).toMatchObject([{ id: run.id, verification: { verdict: 'intact' } }]);
    await desk.keepRetention({ newest: 1, months: 0 });
    expect([await desk.ongoing(), await desk.tidyUp()]).toEqual([null, false]);
    expect(await foreignRows(columns)).toEqual(all);
    expect(await desk.checkLog()).toMatchObject({ intact: true, problem: null });

    // By hand.
    const history = await desk.history();
    const [kept, deleted] = [OLD, NEW].map((path) => history.find(({ filePath }) => filePath === path));
    if (kept && deleted) {
      expect(await (await fetch(await desk.downloadUrl(kept))).text()).toBe(`the file ${OLD}`);
      expect(await desk.setLocked(kept.id, true)).toMatchObject({ locked: true });
      await expect(desk.startRemoval(kept.id)).rejects.toMatchObject({ code: 'record_failed' });
      await desk.startRemoval(deleted.id);
      await desk.removeFile(deleted);
      expect((await desk.finishRemoval(deleted.id)).removedBy).toBe(OWNER.email);
    }
    expect([kept, deleted].map((record) => record !== undefined)).toEqual([log.namesFiles, log.namesFiles]);
    expect([...(await filesOf(project)).keys()].sort()).toEqual(
      [OLD, ...(log.namesFiles ? [] : [NEW]), run.filePath ?? ''].sort(),
    );
    expect(alike(log, await foreignRows(columns))).toEqual(alike(log, all));
    expect(await desk.checkLog()).toMatchObject({ intact: true });

    await project.db.exec(`
      alter table backup_logs disable trigger user;
      update backup_logs l set ${log.forgery} where made_by is null and strpos(to_jsonb(l)::text, '${OLD}') > 0;`);
    expect(await desk.checkLog()).toMatchObject({
      intact: false,
      problem: 'changed',
      recordId: kept?.id ?? expect.any(String),
    });
  });
});

describe('a row of another program', () => {
  /** Statuses, times and sizes as they may be written. */
  const LOG = `
    create table backup_logs (id uuid primary key default gen_random_uuid(), status text, started_at text, size text);
    create function keep() returns trigger language plpgsql as $$ begin raise exception 'What is written stays.'; end $$;
    grant all on backup_logs to service_role;`;

  test('says what can be said of it, and never keeps the others from the history', async () => {
    project = await startProject('PostgreSQL', ROLES_TABLE + LOG);
    await addModule(project);
    await project.db.as({ role: 'service_role' }).query(`
      insert into backup_logs (status, started_at, size) values
        ('Uploading', '2026-01-09 02:00+06', '999999999999999 TB'), ('in-progress', '2026-01-08 02:00 (BD)', '2,4 MB'),
        ('missing', '2026-01-07', '2.5 GiB'), ('uploaded', 'now', '1,234,567'), (null, '99999999-01-01', '-1'),
        ('WARNING', '2026-01-04T02:00:00.123Z', 'NaN'), ('OK', 'infinity', '1e3')`);
    const records = await foreignRecords();
    const facts = records.map(({ status, created_at, file_size }) => {
      const at = new Date(String(created_at));
      const day = Date.now() - at.getTime() < 3_600_000 ? '(inserted)' : at.toISOString();
      return `${status} ${day} ${file_size}`;
    });
    expect(facts.sort()).toEqual([
      'completed (inserted) null',
      'running (inserted) null',
      'running 2026-01-08T20:00:00.000Z 9000000000000000',
      'unknown (inserted) 1234567',
      'unknown (inserted) null',
      'unknown 2026-01-04T02:00:00.123Z null',
      'unknown 2026-01-07T00:00:00.000Z 2684354560',
    ]);
  });

  test('gets through though the project lets nobody alter it, and has no place in the chain then', async () => {
    project = await startProject('PostgreSQL', ROLES_TABLE + LOG);
    await addModule(project);
    await project.db.exec('create trigger keep before update on backup_logs for each row execute function keep();');
    const program = project.db.as({ role: 'service_role' });
    await program.query(`insert into backup_logs (status) values ('success')`);
    expect(await foreignRecords()).toMatchObject([{ status: 'completed', chain_number: null }]);
    await expect(
      program.query(`insert into backup_logs (status, made_by) values ('success', 'session')`),
    ).rejects.toThrow('What is written stays.');
    expect(await openPage(project, OWNER).desk.checkLog()).toMatchObject({ intact: false, problem: 'inserted' });
  });
});

describe('a log that can’t be widened', () => {
  test.each(REFUSED_LOGS)('$name: nothing is changed, even by who goes on after the error', async ({ make }) => {
    project = await startProject('PostgreSQL', ROLES_TABLE + make);
    const before = await everything();
    await expect(addModule(project)).rejects.toMatchObject({
      message: expect.stringContaining('is a view or a partitioned table'),
      hint: 'Rename it, then apply the module again. Nothing was changed.',
    });
    await project.db.exec('rollback');
    for (const file of await moduleFiles()) await project.db.exec(file).catch(() => project.db.exec('rollback'));
    expect(await everything()).toEqual(before);
  });
});

/** What the older program does: its file, its rows, and what its table's rules keep it from. Answers how these answered. */
async function write(log: OlderLog, file: string): Promise<readonly string[]> {
  const { storage } = project.client('service');
  await storage.createBucket(BUCKET, { public: false });
  const { error } = await storage.from(BUCKET).upload(file, new Blob([`the file ${file}`], { type: 'text/csv' }));
  if (error) throw error;
  const program = project.db.as({ role: 'service_role' });
  for (const statement of log.writes(file)) await program.query(statement);
  const answers: string[] = [];
  for (const statement of log.refused) {
    const answer = await program.query(statement).then(
      () => 'done',
      (refusal: { code: string }) => refusal.code,
    );
    // A null that isn't allowed is refused by a check instead, which is of the same class.
    answers.push(`${answer.slice(0, 2)} ${statement}`);
  }
  return answers;
}

async function columnsOf(): Promise<string> {
  const rows = await project.db.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = 'backup_logs'::regclass and attnum > 0`,
  );
  return rows.map(({ name }) => name).join(', ');
}

/** The rows of others, by the columns that they know, in an order of their own. */
async function foreignRows(columns: string): Promise<string[]> {
  const rows = await project.db.query<{ row: string }>(
    `select to_jsonb(r)::text as row from (select ${columns} from backup_logs l
      where to_jsonb(l) ->> 'made_by' is null and to_jsonb(l) ->> 'kind' is distinct from 'full') r order by 1`,
  );
  return rows.map(({ row }) => row);
}

/** The rows without what differs each time. */
function alike({ varying }: OlderLog, rows: readonly string[]): readonly string[] {
  const without = (row: string) =>
    Object.entries(JSON.parse(row.replaceAll(OLD, FILE).replaceAll(NEW, FILE)) as object).filter(
      ([name]) => !varying.includes(name),
    );
  return rows.map((row) => JSON.stringify(without(row))).sort();
}

async function triggerModes(): Promise<Readonly<Record<string, string>>> {
  const rows = await project.db.query<{ name: string; mode: string }>(
    `select tgname as name, tgenabled as mode from pg_trigger where tgrelid = 'backup_logs'::regclass and not tgisinternal`,
  );
  return Object.fromEntries(rows.map(({ name, mode }) => [name, mode]));
}

type Row = Readonly<Record<string, unknown>>;

async function foreignRecords(): Promise<readonly Row[]> {
  const { data, error } = await project.client(OWNER).rpc('backup_history');
  if (error) throw error;
  return (data as readonly Row[]).filter((record) => record['made_by'] === null);
}

const said = (record: Row) =>
  JSON.stringify(['status', 'file_name', 'file_size', 'record_count', 'message'].map((name) => record[name] ?? null));

const shownWith = ({ shown }: OlderLog, file: string) =>
  shown.map((facts) => JSON.stringify(facts).replaceAll(FILE, file));

/** Definitions, rights and comments of all that is in the schemas of the project. */
async function everything(): Promise<readonly unknown[]> {
  return project.db.query(`
    select c.oid::regclass::text as name, c.relkind, c.relrowsecurity, c.relacl::text, obj_description(c.oid) as said,
      (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid) as columns,
      (select count(*) from pg_trigger t where t.tgrelid = c.oid) as triggers,
      (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relnamespace in ('public'::regnamespace, 'storage'::regnamespace)
    union all select n.nspname, null, null, n.nspacl::text, null, null, null, null from pg_namespace n
    where n.nspname not like 'pg_%'
    union all select b.id, null, null, null, null, null, null, null from storage.buckets b order by 1`);
}
