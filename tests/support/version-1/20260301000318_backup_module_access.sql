-- The backup module, part 8 of 13: who may read and write the log.

alter table public.backup_logs enable row level security;

drop policy if exists "backup module: admins read" on public.backup_logs;
create policy "backup module: admins read" on public.backup_logs for select to authenticated
  using ((select public.is_backup_admin()));

drop policy if exists "backup module: admins begin" on public.backup_logs;
create policy "backup module: admins begin" on public.backup_logs for insert to authenticated
  with check ((select public.is_backup_admin()) and created_by = (select auth.uid()));

-- The rows of others and closed ones pass here, so that the trigger can say why it refuses them.
drop policy if exists "backup module: admins write" on public.backup_logs;
create policy "backup module: admins write" on public.backup_logs for update to authenticated
  using ((select public.is_backup_admin()))
  with check ((select public.is_backup_admin()));

-- Policies that a project already has can only add to the three above; these keep them from it.
drop policy if exists "backup module: nobody else" on public.backup_logs;
create policy "backup module: nobody else" on public.backup_logs as restrictive for all
  using ((select public.is_backup_admin()))
  with check ((select public.is_backup_admin()));

drop policy if exists "backup module: nobody for another" on public.backup_logs;
create policy "backup module: nobody for another" on public.backup_logs as restrictive for insert
  with check (created_by = (select auth.uid()));

drop policy if exists "backup module: nobody deletes" on public.backup_logs;
create policy "backup module: nobody deletes" on public.backup_logs as restrictive for delete using (false);

revoke all on public.backup_logs from public, anon, authenticated, service_role;
grant select on public.backup_logs to authenticated, service_role;
grant insert (kind, format, file_name, app_version, attempt, continues) on public.backup_logs to authenticated;
grant update (
  status, file_name, file_path, file_size, sha256, record_count, tables, error, heartbeat_at,
  verification, locked, removal_started_at, removed_at
) on public.backup_logs to authenticated;

-- An older table may number its rows with sequences.
do $$
declare
  counter regclass;
begin
  for counter in
    select d.refobjid::regclass
    from pg_attrdef def
    join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = def.oid and d.refclassid = 'pg_class'::regclass
    join pg_class s on s.oid = d.refobjid and s.relkind = 'S'
    where def.adrelid = 'public.backup_logs'::regclass
  loop
    execute format('grant usage on sequence %s to authenticated', counter);
  end loop;
end
$$;

comment on table public.backup_logs is
  'One row a backup run. Made running by its owner, closed once, never deleted; triggers keep it true.';
comment on column public.backup_logs.attempt is 'The caller''s own number for the run: found by it when an answer was lost.';
comment on column public.backup_logs.continues is 'The run whose finished file this one uploads.';
comment on column public.backup_logs.hash is 'Seal of the closed record on top of the one before: see backup_log_check().';
comment on column public.backup_logs.heartbeat_at is 'Last sign of life of a running backup; set by the server.';
comment on column public.backup_logs.file_path is 'Path in the bucket customer-backups: the id, then the file name.';
comment on column public.backup_logs.tables is 'One entry a sheet: source, rows expected, read and written, times, totals.';
