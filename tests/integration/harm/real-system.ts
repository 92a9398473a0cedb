import { ADMIN, BUCKET, OWNER, type Project, STAFF } from './project.ts';

/** A system that has roles, a log, a bucket and a nightly backup of its own: what the module finds there. */
export const REAL_SYSTEM = `
  create type app_role as enum ('admin', 'staff', 'super_admin');
  create table user_roles (
    id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users, role app_role not null,
    created_at timestamptz not null default now(), unique (user_id, role));
  alter table user_roles enable row level security;
  create function has_role(_user_id uuid, _role app_role) returns boolean language sql stable security definer
  set search_path = public as $$ select exists (select from user_roles where user_id = _user_id and role = _role) $$;
  insert into user_roles (user_id, role) values
    ('${OWNER.sub}', 'super_admin'), ('${ADMIN.sub}', 'admin'), ('${STAFF.sub}', 'staff');

  create table backup_logs (
    id uuid primary key default gen_random_uuid(), file_name text not null, file_path text not null,
    file_size_bytes bigint default 0, record_count integer default 0,
    status text not null default 'success' check (status in ('success', 'failed')), error_message text,
    created_at timestamptz not null default now());
  alter table backup_logs enable row level security;
  create policy "super_admin writes" on backup_logs for all to authenticated
    using (has_role(auth.uid(), 'super_admin')) with check (has_role(auth.uid(), 'super_admin'));
  create policy "admins read" on backup_logs for select to authenticated
    using (has_role(auth.uid(), 'admin') or has_role(auth.uid(), 'super_admin'));
  grant all on backup_logs to authenticated, service_role;

  insert into storage.buckets (id, name, public) values ('${BUCKET}', '${BUCKET}', false), ('task-photos', 'task-photos', true);
  create policy "admins read backups" on storage.objects for select to authenticated using (
    bucket_id = '${BUCKET}' and (has_role(auth.uid(), 'admin') or has_role(auth.uid(), 'super_admin')));`;

/** The function of that system that makes a backup every night, with the service role. */
export interface NightlyWriter {
  /** Makes the backup of a night: its file at the top of the bucket, then its row. */
  run(night: string): Promise<void>;
  /** A night whose row was refused: its file lies there without one. */
  runWithoutRow(night: string): Promise<void>;
  /** A night that failed. */
  fail(night: string): Promise<void>;
  /** Puts a file anywhere into the bucket. */
  put(path: string): Promise<void>;
  /** All files that it has put there, by their paths. */
  readonly files: ReadonlyMap<string, string>;
}

/** Starts the writer of a project. */
export function nightlyWriter(project: Project): NightlyWriter {
  const client = project.client('service');
  const files = new Map<string, string>();
  const put = async (path: string) => {
    const text = `\uFEFF## Customers (${files.size + 1})\r\n"Rahim","+8801712345678"\r\n${path}\r\n`;
    const { error } = await client.storage.from(BUCKET).upload(path, new Blob([text], { type: 'text/csv' }));
    if (error) throw error;
    files.set(path, text);
  };
  const log = async (row: Readonly<Record<string, unknown>>) => {
    const { error } = await client.from('backup_logs').insert(row);
    if (error) throw error;
  };
  const nameOf = (night: string) => `full_backup_${night}_02-00.csv`;
  return {
    files,
    put,
    async run(night) {
      const name = nameOf(night);
      await put(name);
      await log({ file_name: name, file_path: name, file_size_bytes: 4096, record_count: 1300, status: 'success' });
    },
    runWithoutRow: (night) => put(nameOf(night)),
    fail: (night) =>
      log({ file_name: 'failed', file_path: 'failed', status: 'failed', error_message: `No room on ${night}` }),
  };
}
