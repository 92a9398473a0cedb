import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type Backend, startTestBackend, type TestBackendOptions } from '../../support/backend.ts';

export const BUCKET = 'customer-backups';

const SQL = fileURLToPath(new URL('../../../sql/', import.meta.url));

/** Somebody with a login. */
export interface Person {
  readonly sub: string;
  readonly email: string;
}

const person = (name: string, digit: string): Person => ({
  sub: `00000000-0000-4000-8000-00000000000${digit}`,
  email: `${name}@isp.example`,
});

/** The logins of every project here. What they may do is what a project's own SQL says. */
export const OWNER = person('owner', 'a');
export const ADMIN = person('admin', 'b');
export const STAFF = person('staff', 'c');
const PEOPLE = [OWNER, ADMIN, STAFF];

/** The usual table of roles, for projects in which it doesn't matter how they are told. */
export const ROLES_TABLE = `
  create table user_roles (user_id uuid, role text);
  insert into user_roles values ('${OWNER.sub}', 'super_admin'), ('${ADMIN.sub}', 'admin'), ('${STAFF.sub}', 'staff');`;

/** A project of somebody else's, before the module comes to it. */
export interface Project extends Pick<Backend, 'db' | 'url'> {
  /** A client that is signed in; `service` has the service key, `null` is nobody. */
  client(who: Person | 'service' | null): SupabaseClient;
  /** The token of somebody's session. */
  token(who: Person): string;
  close(): Promise<void>;
}

/** Starts a project whose database is made by this SQL, with the logins and without the module. */
export async function startProject(
  database: NonNullable<TestBackendOptions['database']>,
  sql = '',
  options: Pick<TestBackendOptions, 'defaultGrants'> = {},
): Promise<Project> {
  const migrations = await mkdtemp(join(tmpdir(), 'no-migrations-'));
  const backend = await startTestBackend({ ...options, database, migrations, module: null, seed: null });
  await rm(migrations, { recursive: true });
  const logins = PEOPLE.map(({ sub, email }) => `('${sub}', '${email}')`);
  await backend.db.exec(`insert into auth.users (id, email) values ${logins.join(', ')};`);
  await backend.db.exec(sql);
  return {
    db: backend.db,
    url: backend.url,
    client(who) {
      const token = who === null ? null : backend.issueToken(claimsOf(who));
      return createClient(backend.url, backend.publishableKey, { accessToken: async () => token });
    },
    token: (who) => backend.issueToken(claimsOf(who)),
    close: () => backend.close(),
  };
}

function claimsOf(who: Person | 'service'): Readonly<Record<string, unknown>> {
  return who === 'service' ? { role: 'service_role' } : { role: 'authenticated', aud: 'authenticated', ...who };
}

/** The module's files of SQL, in their order. */
export async function moduleFiles(): Promise<readonly string[]> {
  const names = (await readdir(SQL)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(join(SQL, name), 'utf8')));
}

/** Puts the module into a project, in one transaction. */
export async function addModule({ db }: Pick<Project, 'db'>): Promise<void> {
  await db.exec(`begin;\n${(await moduleFiles()).join('\n')}\ncommit;`);
}

/** The files in the bucket of backups, by their paths. */
export async function filesOf(project: Project): Promise<ReadonlyMap<string, string>> {
  const rows = await project.db.query<{ name: string }>('select name from storage.objects where bucket_id = $1', [
    BUCKET,
  ]);
  const bucket = project.client('service').storage.from(BUCKET);
  return new Map(
    await Promise.all(
      rows.map(async ({ name }) => {
        const { data, error } = await bucket.download(name);
        if (error) throw error;
        // Not as a text, which would lose the byte order mark.
        return [name, Buffer.from(await data.arrayBuffer()).toString()] as const;
      }),
    ),
  );
}
