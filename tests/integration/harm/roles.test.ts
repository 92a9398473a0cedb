import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES } from '../../support/backend.ts';
import { ADMIN, addModule, BUCKET, OWNER, type Person, type Project, STAFF, startProject } from './project.ts';
import type { Arrangement } from './roles/arrangement.ts';
import { SLEEPING, WITH_FUNCTION } from './roles/functions.ts';
import { WITHOUT_FUNCTION } from './roles/tables.ts';

/** A bucket that has nothing to do with backups, open to everybody who is signed in. */
const PICTURES = `
  insert into storage.buckets (id, name) values ('pictures', 'pictures');
  create policy "see pictures" on storage.buckets for select to authenticated using (id = 'pictures');
  create policy "use pictures" on storage.objects for all to authenticated
    using (bucket_id = 'pictures') with check (bucket_id = 'pictures');`;

/** Takes away what one arrangement made. */
const FORGET = `
  do $$ declare part text; begin
    for part in select p.oid::regprocedure::text from pg_proc p
      where p.proname = 'has_role' and p.pronamespace = 'public'::regnamespace loop
      execute 'drop function ' || part;
    end loop;
  end $$;
  drop table if exists user_roles, profiles, users, roles, questions cascade;
  drop type if exists app_role, kind;
  drop schema if exists hidden cascade;
  update backup_private.config set roles = default, asks = default;`;

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;

  beforeAll(async () => {
    project = await startProject(database, PICTURES);
    await addModule(project);
  });

  afterAll(() => project.close());

  const arrange = ({ sql, config }: Pick<Arrangement, 'sql' | 'config'>) =>
    project.db.exec(`${FORGET} ${sql} ${config ? `update backup_private.config set ${config};` : ''}`);

  test.each([...WITH_FUNCTION, ...WITHOUT_FUNCTION])('$name', async (arrangement) => {
    await arrange(arrangement);
    for (const who of [OWNER, ADMIN, STAFF]) await expectAnswer(project, who, arrangement.may.includes(who));
    expect((await project.client(null).rpc('is_backup_admin')).error?.code).toBe('42501');
    expect(await ownersAnswer(project)).toBe(false);
    await expectPicturesOf(project, STAFF);
    const [row] = await project.db.query<{ said: { asks: unknown } }>('select backup_diagnose() as said');
    expect(row?.said.asks).toBe(arrangement.asks);
  });

  test.each([
    ['throws', `begin raise exception 'not today'; end`, []],
    ['says null', 'begin return null; end', []],
    ['knows somebody', `begin return auth.uid() = '${STAFF.sub}'; end`, [STAFF]],
  ])('a function is_backup_admin of the project’s own that %s', async (_, body, may: readonly Person[]) => {
    await arrange(WITH_FUNCTION[0] ?? { sql: '' });
    const own = `create or replace function is_backup_admin() returns boolean language plpgsql security definer as $$ ${body} $$;`;
    await project.db.exec(own);
    await addModule(project);
    for (const who of [OWNER, ADMIN, STAFF]) await expectRights(project, who, may.includes(who));
    await expectPicturesOf(project, may.includes(STAFF) ? ADMIN : STAFF);
    const [row] = await project.db.query<{ said: { own: boolean } }>('select backup_diagnose() as said');
    expect(row?.said.own).toBe(true);
    await project.db.exec('drop function is_backup_admin()');
    await addModule(project);
    await expectAnswer(project, OWNER, true);
  });

  test('who is signed in with an id that is no uuid is no admin', async () => {
    await arrange(WITH_FUNCTION[0] ?? { sql: '' });
    const stranger = project.db.as({ role: 'authenticated', sub: 'firebase|1' });
    expect(await stranger.call('is_backup_admin')).toEqual([{ is_backup_admin: false }]);
    await expect(stranger.call('backup_history')).rejects.toMatchObject({ hint: 'backup_not_admin' });
    expect(await stranger.query('select id from storage.buckets')).toEqual([{ id: 'pictures' }]);
  });
});

describe('on PostgreSQL, with 20,000 pictures and plans that ask in parallel', () => {
  const broken = [...WITH_FUNCTION.filter(({ name }) => /raises|in parallel/.test(name)), SLEEPING];
  let project: Project;

  beforeAll(async () => {
    project = await startProject('PostgreSQL', PICTURES);
    await addModule(project);
    await project.db.exec(`
      insert into storage.objects (bucket_id, name, owner) select 'pictures', 'many/' || n || '.png', '${STAFF.sub}'
      from generate_series(1, 20000) as n;`);
    await project.db.exec('analyze storage.objects');
  });

  afterAll(() => project.close());

  test.each(broken)('$name keeps nobody from them', async ({ sql }) => {
    await project.db.exec(FORGET + sql);
    const staff = await project.db.connect({ role: 'authenticated', ...STAFF });
    try {
      await staff.query('set debug_parallel_query = on');
      for (const cost of ['parallel_setup_cost', 'parallel_tuple_cost', 'min_parallel_table_scan_size']) {
        await staff.query(`set ${cost} = 0`);
      }
      const pictures = `storage.objects where bucket_id = 'pictures'`;
      const many = [{ n: 20_000 }];
      expect(await staff.query(`select id from storage.buckets where id = 'pictures'`)).toHaveLength(1);
      expect(await staff.query(`select count(*)::int as n from ${pictures}`)).toEqual(many);
      expect(await staff.query('select count(*)::int as n from storage.objects')).toEqual(many);
      expect(await staff.query(`select name from ${pictures} order by name desc limit 1`)).toHaveLength(1);
      await staff.query(
        `insert into storage.objects (bucket_id, name) select 'pictures', 'more/' || generate_series(1, 9)`,
      );
      await staff.query(`update storage.objects set version = '2' where name like 'more/%'`);
      expect(await staff.query(`delete from ${pictures} and name like 'more/%' returning id`)).toHaveLength(9);
    } finally {
      await staff.close();
    }
  });

  test('a function that sleeps for ten seconds has said no after eight, and owners are told at once', async () => {
    await project.db.exec(FORGET + SLEEPING.sql);
    const asked = [OWNER, STAFF].map((who) => project.client(who).rpc('is_backup_admin'));
    const shown = project.client(STAFF).storage.listBuckets();
    const owners = project.db.query('select backup_diagnose(), is_backup_admin()').then(() => 'owners');
    expect(await Promise.race([owners, ...asked.map((answer) => answer.then(() => 'others'))])).toBe('owners');
    expect(await Promise.all(asked)).toMatchObject(asked.map(() => ({ data: false, error: null })));
    expect(await shown).toMatchObject({ data: [{ id: 'pictures' }], error: null });
  });
});

async function expectAnswer(project: Project, who: Person, may: boolean): Promise<void> {
  expect(await project.client(who).rpc('is_backup_admin')).toMatchObject({ data: may, error: null });
  await expectRights(project, who, may);
}

/** That the commands, the log and the bucket are open to somebody, or closed without an error. */
async function expectRights(project: Project, who: Person, may: boolean): Promise<void> {
  const client = project.client(who);
  expect((await client.rpc('backup_history')).error?.hint ?? null).toBe(may ? null : 'backup_not_admin');
  expect((await client.from('backup_logs').select()).error).toBeNull();
  const { data: buckets, error } = await client.storage.listBuckets();
  expect([error, buckets?.map(({ id }) => id).sort()]).toEqual([null, may ? [BUCKET, 'pictures'] : ['pictures']]);
}

async function ownersAnswer({ db }: Project): Promise<unknown> {
  const [row] = await db.query<{ answer: unknown }>('select is_backup_admin() as answer');
  return row?.answer;
}

/** That somebody can use another bucket as ever. */
async function expectPicturesOf(project: Project, who: Person): Promise<void> {
  const { storage } = project.client(who);
  const pictures = storage.from('pictures');
  expect((await storage.listBuckets()).data?.map(({ id }) => id)).toEqual(['pictures']);
  expect((await pictures.upload('a.png', 'a picture', { upsert: true })).error).toBeNull();
  expect((await pictures.upload('a.png', 'another', { upsert: true })).error).toBeNull();
  expect((await pictures.list()).data?.map(({ name }) => name)).toEqual(['a.png']);
  expect(await (await pictures.download('a.png')).data?.text()).toBe('another');
  expect((await pictures.remove(['a.png'])).data).toHaveLength(1);
}
