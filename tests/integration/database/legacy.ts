import { BUCKET, type Caller } from './support.ts';

/** Whom {@link ADMIN_BY_ID} takes for an admin. */
export const ADMIN: Caller = {
  role: 'authenticated',
  sub: '00000000-0000-0000-0000-00000000000a',
  email: 'admin@example.com',
};
export const STAFF: Caller = { role: 'authenticated', sub: '00000000-0000-0000-0000-00000000000b' };
export const ANON: Caller = { role: 'anon' };

/** A host's own idea of an admin. */
export const ADMIN_BY_ID = `
  create function public.is_backup_admin() returns boolean language sql stable security definer
  as $$ select coalesce(auth.uid() = '${ADMIN.sub}', false) $$;`;

/** A table `backup_logs` of another make, with three rows, a trigger, a view and a wide policy. */
export const LEGACY_LOG = `
  create type backup_state as enum ('pending', 'success', 'failed');
  create table profiles (id uuid primary key);
  create table backup_logs (
    id bigint primary key,
    backup_type text not null,
    status backup_state default 'pending' check (status <> 'pending' or true),
    file_name varchar(40) not null check (length(file_name) > 3),
    file_size text not null,
    record_count integer not null default 0,
    tables text[] not null,
    error text,
    created_by uuid not null references profiles (id) on delete cascade,
    created_at timestamp not null default now(),
    updated_at timestamptz
  );
  create function touch() returns trigger language plpgsql
  as $$ begin new.updated_at := now(); return new; end $$;
  create trigger touch before update on backup_logs for each row execute function touch();
  alter table backup_logs enable row level security;
  create policy "open" on backup_logs for all to public using (true) with check (true);
  create view backup_overview as select id, record_count, file_size from backup_logs;
  grant all on backup_logs to anon, authenticated;
  insert into profiles values ('${ADMIN.sub}');
  insert into backup_logs values
    (1, 'full', 'success', 'one.xlsx', '2.4 MB', 1200, '{customers,payments}', null, '${ADMIN.sub}', '2024-05-01 10:00'),
    (2, 'full', 'failed', 'two.xlsx', '2457600', 0, '{customers}', 'boom', '${ADMIN.sub}', '2024-06-01 10:00'),
    (7, 'part', null, 'seven.xlsx', '', 5, '{}', '{"code": "x"}', '${ADMIN.sub}', '2024-07-01 10:00');`;

/** The bucket of an older make, public and with a file in it, and another bucket beside it. */
export const LEGACY_BUCKETS = `
  insert into storage.buckets (id, name, public) values ('${BUCKET}', '${BUCKET}', true), ('pictures', 'pictures', true);
  insert into storage.objects (bucket_id, name) values ('${BUCKET}', 'old/one.xlsx'), ('pictures', 'a.png');
  create policy "everything" on storage.objects for all to public using (true) with check (true);
  create policy "every bucket" on storage.buckets for all to public using (true) with check (true);`;
