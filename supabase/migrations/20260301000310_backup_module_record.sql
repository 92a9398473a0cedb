-- The backup module, part 2 of 5: the rules that keep the log true, and who may touch it.
--
-- What a caller of the API can't do, whatever a project's older policies and grants allow: write for somebody else,
-- set a time, begin in another state than `running`, change a closed record, close as `completed` without proof, delete.
-- A direct session of the table's owner (migrations, the SQL editor, restoring a dump) is not held up.
--
-- Refusals are 42501 (who may write what) or 22023 (what is wrong or missing), each with a stable word as its hint.

create or replace function public.backup_log_from_api()
returns boolean
language sql
stable
set search_path = ''
as $$
  -- The role that PostgREST has set outlives security-definer functions, current_user does not.
  select not pg_has_role(coalesce(nullif(current_setting('role', true), 'none'), session_user), c.relowner, 'member')
  from pg_catalog.pg_class c
  where c.oid = 'public.backup_logs'::regclass;
$$;

create or replace function public.backup_log_statement()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not public.backup_log_from_api() then
    return null;
  end if;
  if tg_op in ('DELETE', 'TRUNCATE') then
    raise exception 'A backup record can''t be deleted.' using errcode = '42501', hint = 'backup_no_delete';
  end if;
  -- Without this an update of rows that the caller can't see would touch none of them, without a word.
  if not public.is_backup_admin() then
    raise exception 'Only a backup admin may write the backup log.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;
  return null;
end
$$;

create or replace function public.backup_log_insert()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not public.backup_log_from_api() then
    return new;
  end if;
  if auth.uid() is null then
    raise exception 'A backup needs somebody who is signed in.' using errcode = '42501', hint = 'backup_not_admin';
  end if;
  if new.kind is null or new.kind not in ('full', 'sheet') then
    raise exception 'A backup is of kind full or sheet.' using errcode = '22023', hint = 'backup_kind';
  end if;
  if new.format is null or new.format not in ('xlsx', 'zip', 'csv') then
    raise exception 'A backup has the format xlsx, zip or csv.' using errcode = '22023', hint = 'backup_format';
  end if;

  if pg_typeof(new.id) = 'uuid'::regtype then
    new.id := gen_random_uuid();
  end if;
  new.status := 'running';
  new.created_by := auth.uid();
  new.created_by_email := auth.jwt() ->> 'email';
  new.created_at := now();
  new.heartbeat_at := now();
  new.finished_at := null;
  new.file_path := null;
  new.file_size := null;
  new.sha256 := null;
  new.record_count := null;
  new.tables := '[]';
  new.error := null;
  return new;
end
$$;

create or replace function public.backup_log_update()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  stored bigint;
begin
  if not public.backup_log_from_api() then
    return new;
  end if;

  if old.status is distinct from 'running' then
    raise exception 'This backup is closed; its record can''t be changed.'
      using errcode = '22023', hint = 'backup_closed';
  end if;
  if old.created_by is distinct from auth.uid() then
    raise exception 'Only the person who started this backup may change its record.'
      using errcode = '42501', hint = 'backup_not_owner';
  end if;
  if (new.id, new.kind, new.format, new.created_by, new.created_by_email, new.created_at)
    is distinct from (old.id, old.kind, old.format, old.created_by, old.created_by_email, old.created_at)
  then
    raise exception 'Id, kind, format, author and start of a backup can''t be changed.'
      using errcode = '42501', hint = 'backup_fixed_field';
  end if;
  if new.status is null or new.status not in ('running', 'completed', 'failed', 'cancelled') then
    raise exception 'A running backup can become completed, failed or cancelled.'
      using errcode = '22023', hint = 'backup_status';
  end if;
  if new.file_path is not null
    and (new.kind is distinct from 'full' or not starts_with(new.file_path, new.id::text || '/'))
  then
    raise exception 'The file of a full backup lies in the folder named by its record; other backups have none.'
      using errcode = '22023', hint = 'backup_file_path';
  end if;

  new.heartbeat_at := now();
  new.finished_at := case when new.status = 'running' then null else now() end;

  if new.status = 'completed' then
    if new.error is not null and new.error <> 'null' then
      raise exception 'A completed backup has no error.' using errcode = '22023', hint = 'backup_error';
    elsif new.file_size is null or new.file_size <= 0 then
      raise exception 'A completed backup needs the size of its file.'
        using errcode = '22023', hint = 'backup_file_size';
    elsif new.sha256 is null or new.sha256 !~ '^[0-9a-f]{64}$' then
      raise exception 'A completed backup needs the SHA-256 of its file, as 64 lower-case hex digits.'
        using errcode = '22023', hint = 'backup_sha256';
    elsif new.record_count is null or new.record_count < 0 then
      raise exception 'A completed backup needs the number of its rows.'
        using errcode = '22023', hint = 'backup_record_count';
    elsif new.tables is null or jsonb_typeof(new.tables) <> 'array' or new.tables = '[]' then
      raise exception 'A completed backup needs the list of its tables.'
        using errcode = '22023', hint = 'backup_tables';
    end if;

    if new.kind = 'full' then
      select (o.metadata ->> 'size')::bigint into stored
      from storage.objects o
      where o.bucket_id = 'customer-backups' and o.name = new.file_path;
      if not found then
        raise exception 'The file of this backup is not in the bucket.'
          using errcode = '22023', hint = 'backup_file_missing';
      elsif stored is distinct from new.file_size then
        raise exception 'The file in the bucket has % bytes, the record says %.', stored, new.file_size
          using errcode = '22023', hint = 'backup_file_differs';
      end if;
    elsif new.kind is distinct from 'sheet' then
      raise exception 'A backup is of kind full or sheet.' using errcode = '22023', hint = 'backup_kind';
    end if;
  end if;
  return new;
end
$$;

revoke all on function public.backup_log_from_api() from public, anon, authenticated;
revoke all on function public.backup_log_statement() from public, anon, authenticated;
revoke all on function public.backup_log_insert() from public, anon, authenticated;
revoke all on function public.backup_log_update() from public, anon, authenticated;

-- Triggers run in the order of their names: ours come after those that a project has.
create or replace trigger zz_backup_log_statement before insert or update or delete or truncate
  on public.backup_logs for each statement execute function public.backup_log_statement();
create or replace trigger zz_backup_log_insert before insert
  on public.backup_logs for each row execute function public.backup_log_insert();
create or replace trigger zz_backup_log_update before update
  on public.backup_logs for each row execute function public.backup_log_update();

do $$
begin
  alter table public.backup_logs add constraint backup_module_values check (
    kind in ('full', 'sheet') and format in ('xlsx', 'zip', 'csv')
    and status in ('running', 'completed', 'failed', 'cancelled', 'interrupted')
  );
exception
  when duplicate_object then null;
  when check_violation then
    raise notice 'backup_logs has older rows with values of their own; they stay, the triggers watch the new ones.';
end
$$;

-- Who may read and write ---------------------------------------------------------------------------------------------

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
  with check ((select public.is_backup_admin()) and created_by = (select auth.uid()));

-- Policies that a project already has can only add to the three above; these keep them from it.
drop policy if exists "backup module: nobody else" on public.backup_logs;
create policy "backup module: nobody else" on public.backup_logs as restrictive for all
  using ((select public.is_backup_admin()))
  with check ((select public.is_backup_admin()) and created_by = (select auth.uid()));

drop policy if exists "backup module: nobody deletes" on public.backup_logs;
create policy "backup module: nobody deletes" on public.backup_logs as restrictive for delete using (false);

revoke all on public.backup_logs from public, anon, authenticated, service_role;
grant select on public.backup_logs to authenticated, service_role;
grant insert (kind, format, file_name, app_version) on public.backup_logs to authenticated;
grant update (status, file_name, file_path, file_size, sha256, record_count, tables, error, heartbeat_at)
  on public.backup_logs to authenticated;

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
comment on column public.backup_logs.heartbeat_at is 'Last sign of life of a running backup; set by the server.';
comment on column public.backup_logs.file_path is 'Path in the bucket customer-backups: the id, then the file name.';
comment on column public.backup_logs.tables is 'One entry a sheet: source, rows expected, read and written, times, totals.';
