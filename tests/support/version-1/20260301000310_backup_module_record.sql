-- The backup module, part 4 of 13: the rules that keep the record of a run true, from its start to its end.
--
-- What a caller of the API can't do, whatever a project's older policies and grants allow: write for somebody else,
-- set a time, begin in another state than `running`, change a closed record, close as `completed` without proof, delete.
-- A direct session of the table's owner (migrations, the SQL editor, restoring a dump) is not held up; part 6 is how
-- that is found out.
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

  if new.continues is not null and (new.kind <> 'full' or not exists (
    select from public.backup_logs l
    where l.id::text = new.continues::text and l.created_by = auth.uid() and l.kind = 'full'
      and l.format = new.format and l.status in ('failed', 'interrupted')
  )) then
    raise exception 'Only your own full backup of the same format, failed or interrupted, can be continued.'
      using errcode = '22023', hint = 'backup_continues';
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
  new.verified_at := null;
  new.verified_by_email := null;
  new.verification := null;
  new.locked := false;
  new.locked_at := null;
  new.locked_by_email := null;
  new.removal_started_at := null;
  new.removed_at := null;
  new.removed_by_email := null;
  new.chain_number := null;
  new.previous_hash := null;
  new.hash := null;
  return new;
end
$$;

-- A page says every fifteen seconds that it is alive.
create or replace function public.backup_log_is_silent(entry public.backup_logs)
returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(entry.heartbeat_at, entry.created_at, '-infinity') < now() - interval '2 minutes';
$$;

create or replace function public.backup_log_update()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- What may become of a closed record is part 5.
  if not public.backup_log_from_api() or old.status is distinct from 'running' then
    return new;
  end if;

  if old.created_by is distinct from auth.uid() then
    if new.status is distinct from 'interrupted'
      or (new.file_name, new.file_path, new.file_size, new.sha256, new.record_count, new.tables)
        is distinct from (old.file_name, old.file_path, old.file_size, old.sha256, old.record_count, old.tables)
    then
      raise exception 'Only the person who started this backup may change its record.'
        using errcode = '42501', hint = 'backup_not_owner';
    elsif not public.backup_log_is_silent(old) then
      raise exception 'This backup is alive; only the person who started it may end it.'
        using errcode = '42501', hint = 'backup_alive';
    end if;
    new.error := null;
  end if;
  if public.backup_log_changes(old, new) && array[
    'id', 'kind', 'format', 'created_by', 'created_by_email', 'created_at', 'attempt', 'continues', 'verified_at',
    'verified_by_email', 'verification', 'locked', 'locked_at', 'locked_by_email', 'removal_started_at', 'removed_at',
    'removed_by_email', 'chain_number', 'previous_hash', 'hash'
  ] then
    raise exception 'Of a running backup only its state, file, numbers, tables and error can be changed.'
      using errcode = '42501', hint = 'backup_fixed_field';
  end if;
  if new.status is null or new.status not in ('running', 'completed', 'failed', 'cancelled', 'interrupted') then
    raise exception 'A running backup can become completed, failed, cancelled or interrupted.'
      using errcode = '22023', hint = 'backup_status';
  end if;
  -- What an older table left in a record that it calls running doesn't keep it from being closed.
  if new.file_path is not null and (new.file_path is distinct from old.file_path or new.status = 'completed')
    and (new.kind is distinct from 'full' or not starts_with(new.file_path, new.id::text || '/'))
  then
    raise exception 'The file of a full backup lies in the folder named by its record; other backups have none.'
      using errcode = '22023', hint = 'backup_file_path';
  end if;
  if new.tables is distinct from old.tables and not public.backup_log_is_tables(new.tables) then
    raise exception 'The tables of a backup are a list of objects, each part of them of its own type.'
      using errcode = '22023', hint = 'backup_tables';
  elsif new.error is distinct from old.error and not public.backup_log_is_error(new.error) then
    raise exception 'The error of a backup has a code and a message, and consists of texts.'
      using errcode = '22023', hint = 'backup_error';
  end if;

  new.finished_at := case when new.status = 'running' then null else now() end;
  new.heartbeat_at := case when new.status = 'interrupted' then old.heartbeat_at else now() end;
  if new.status = 'completed' then
    perform public.backup_log_expect_proof(new);
  elsif new.status = 'interrupted' then
    new.error := coalesce(nullif(new.error, 'null'), public.backup_log_interruption());
  end if;
  return new;
end
$$;

revoke all on function public.backup_log_from_api() from public, anon, authenticated;
revoke all on function public.backup_log_statement() from public, anon, authenticated;
revoke all on function public.backup_log_insert() from public, anon, authenticated;
revoke all on function public.backup_log_is_silent(public.backup_logs) from public, anon, authenticated;
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
