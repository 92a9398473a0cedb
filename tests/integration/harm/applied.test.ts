import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AREAS } from './page.ts';
import { addModule, moduleFiles, OWNER, type Project, startProject } from './project.ts';
import { REAL_SYSTEM } from './real-system.ts';
import { statementsOf } from './statements.ts';
import { expectWorks } from './works.ts';

/** A table of the project's that has the name of one that version 1 made, and functions like those that it made. */
const ITS_OWN = `
  create table backup_settings (id uuid primary key default gen_random_uuid(), auto_backup boolean not null, retention_days int);
  insert into backup_settings (auto_backup, retention_days) values (true, 30);
  create function backup_log_cleanup() returns text language sql as $$ select 'ours' $$;
  create function backup_orphans() returns text language sql as $$ select 'ours' $$;`;

let project: Project;

afterEach(() => project.close());

/** A way to put the module into a project. */
interface Way {
  readonly name: string;
  readonly apply: () => Promise<void>;
  readonly defaultGrants?: boolean;
}

const WAYS: readonly Way[] = [
  { name: 'in one transaction', apply: whole },
  {
    name: 'twice',
    apply: async () => {
      await whole();
      await addModule(project);
    },
  },
  {
    name: 'file by file',
    apply: async () => {
      await project.db.exec(AREAS + REAL_SYSTEM + ITS_OWN);
      for (const file of await moduleFiles()) await project.db.exec(file);
    },
  },
  {
    name: 'statement by statement, each on a connection of its own',
    apply: async () => {
      await project.db.exec(AREAS + REAL_SYSTEM + ITS_OWN);
      for (const statement of statementsOf((await moduleFiles()).join('\n'))) {
        const connection = await project.db.connect();
        await connection.query(statement).finally(() => connection.close());
      }
      // The API looks at the functions anew after this.
      await project.db.exec('');
    },
  },
  { name: 'where nothing is granted by itself', apply: whole, defaultGrants: false },
];

async function whole(): Promise<void> {
  await project.db.exec(AREAS + REAL_SYSTEM + ITS_OWN);
  await addModule(project);
}

describe('the module’s SQL, as an owner that is no superuser,', () => {
  let expected: unknown;

  beforeAll(async () => {
    project = await startProject('PostgreSQL');
    await whole();
    expected = await everything(project);
    await project.close();
  });

  test.each(WAYS)('applied $name, makes the same and works', async ({ apply, defaultGrants = true }) => {
    project = await startProject('PostgreSQL', '', { defaultGrants });
    await apply();
    const [login] = await project.db.query('select rolsuper from pg_roles where rolname = current_user');
    expect(login).toEqual({ rolsuper: false });
    expect(await everything(project)).toEqual(expected);
    await expectWorks(project);
    expect(
      await project.db.query(
        'select backup_log_cleanup() as a, backup_orphans() as b, auto_backup, retention_days from backup_settings',
      ),
    ).toEqual([{ a: 'ours', b: 'ours', auto_backup: true, retention_days: 30 }]);
  });

  test('applied before the project’s own migrations, works as soon as these are there', async () => {
    project = await startProject('PostgreSQL');
    await addModule(project);
    expect((await project.client(OWNER).rpc('is_backup_admin')).data).toBe(false);
    const theirs = REAL_SYSTEM.replace(/create table backup_logs[\s\S]*?grant all on backup_logs[^;]*;/, '');
    await project.db.exec(AREAS + theirs.replace(/insert into storage.buckets[^;]*;/, '') + ITS_OWN);
    await expectWorks(project, false);
  });
});

/** All that the module has made, and who may use it. */
async function everything({ db }: Project): Promise<unknown> {
  return db.query(`
    select 'function ' || p.oid::regprocedure as what, md5(pg_get_functiondef(p.oid)) as is,
      array(select r from unnest('{anon,authenticated}'::text[]) r where has_function_privilege(r, p.oid, 'execute')) as who
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'backup_private' or n.nspname = 'public' and p.proname ~ '^(is_)?backup_' and p.prosrc !~ 'ours'
    union all
    select 'policy ' || p.policyname || ' on ' || p.tablename, concat_ws(' ', p.permissive, p.cmd, p.qual, p.with_check), p.roles
    from pg_policies p where p.policyname like 'backup module: %'
    union all
    select 'column ' || c.oid::regclass || '.' || a.attname,
      concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)),
      array(select r || ' ' || privilege from unnest('{anon,authenticated,service_role}'::text[]) r,
        unnest('{select,insert,update}'::text[]) privilege where has_column_privilege(r, c.oid, a.attnum, privilege))
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'backup_private'::regnamespace and c.relkind in ('r', 'v') or c.oid = 'backup_logs'::regclass
    union all
    select 'constraint ' || c.conname, pg_get_constraintdef(c.oid), null from pg_constraint c
    where c.conrelid = 'backup_logs'::regclass or c.connamespace = 'backup_private'::regnamespace
    union all
    select 'index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), null from pg_index i
    where i.indrelid = 'backup_logs'::regclass
    union all
    select 'trigger ' || t.tgname, pg_get_triggerdef(t.oid), null from pg_trigger t where t.tgname ~ '^backup_'
    order by what`);
}
