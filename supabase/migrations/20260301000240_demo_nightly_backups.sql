-- The demonstration's backup before the module: a function that ran at night with the service role, put one CSV file at
-- the top of the bucket and wrote a row into the log. Its records are older than the module; their files are not in the
-- bucket, since no SQL can put them there.

insert into storage.buckets (id, name, public)
values ('customer-backups', 'customer-backups', false)
on conflict (id) do nothing;

create policy "admins read backups" on storage.objects for select to authenticated using (
  bucket_id = 'customer-backups'
  and (select public.has_role(auth.uid(), 'admin') or public.is_super_admin(auth.uid()))
);

create table public.backup_logs (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  file_path text not null,
  file_size_bytes bigint default 0,
  record_count integer default 0,
  status text not null default 'success' check (status in ('success', 'failed')),
  error_message text,
  created_at timestamptz not null default now()
);

grant all on public.backup_logs to anon, authenticated, service_role;
alter table public.backup_logs enable row level security;
create policy "admins read" on public.backup_logs for select to authenticated
  using ((select public.has_role(auth.uid(), 'admin') or public.is_super_admin(auth.uid())));
create policy "super admins manage" on public.backup_logs for all to authenticated
  using ((select public.is_super_admin(auth.uid())))
  with check ((select public.is_super_admin(auth.uid())));

insert into public.backup_logs (id, file_name, file_path, file_size_bytes, record_count, status, error_message, created_at)
values
  (
    md5('nightly 1')::uuid, 'full_backup_2026-02-25_02-00.csv', 'full_backup_2026-02-25_02-00.csv', 11730944, 92874,
    'success', null, '2026-02-24 20:00:41.318204+00'
  ),
  (
    md5('nightly 2')::uuid, 'failed', 'failed', 0, 0, 'failed',
    'canceling statement due to statement timeout', '2026-02-25 20:00:09.774112+00'
  ),
  (
    md5('nightly 3')::uuid, 'full_backup_2026-02-27_02-00.csv', 'full_backup_2026-02-27_02-00.csv', 11758213, 93107,
    'success', null, '2026-02-26 20:00:43.006518+00'
  );
