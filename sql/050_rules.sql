-- Backup module 5: the state machine of a record as data, and the one helper that holds a command against it.

-- Every change that a record may go through; what is not in here is refused. Callers: `maker`, who began it; `admin`, any
-- other backup admin; `schedule`, a service key that did not begin it. Where a command has an argument, `next` may be it.
drop table if exists backup_private.transitions;
create table backup_private.transitions (
  states text[], command text, arguments text[], callers text[], needs text[], next text);
insert into backup_private.transitions values
  ('{none}', 'backup_begin', '{full,partial,sheet}', '{admin,schedule}', '{}', 'running'),
  ('{running}', 'backup_heartbeat', '{""}', '{maker}', '{}', 'running'),
  ('{running}', 'backup_complete', '{""}', '{maker}', '{proof}', 'completed'),
  ('{running}', 'backup_close', '{failed,cancelled,interrupted}', '{maker}', '{}', 'argument'),
  ('{running}', 'backup_close', '{interrupted}', '{admin,schedule}', '{silence}', 'argument'),
  ('{completed}', 'backup_record_verification', '{""}', '{maker,admin,schedule}', '{file}', 'completed'),
  ('{completed}', 'backup_note_download', '{""}', '{maker,admin,schedule}', '{file}', 'completed'),
  ('{completed}', 'backup_note_comparison', '{""}', '{maker,admin,schedule}', '{file}', 'completed'),
  ('{completed}', 'backup_set_locked', '{true,false}', '{maker,admin}', '{file}', 'completed'),
  ('{foreign}', 'backup_set_locked', '{true,false}', '{admin}', '{file}', 'foreign'),
  ('{completed}', 'backup_start_removal', '{""}', '{maker,admin,schedule}', '{file,unlocked,another_good,unshared}', 'removing'),
  ('{failed,cancelled,interrupted}', 'backup_start_removal', '{""}', '{maker,admin,schedule}', '{file,unshared}', 'removing'),
  ('{foreign}', 'backup_start_removal', '{""}', '{admin}', '{file,unlocked,unshared}', 'removing'),
  ('{removing}', 'backup_start_removal', '{""}', '{maker,admin,schedule}', '{}', 'removing'),
  ('{removing}', 'backup_finish_removal', '{""}', '{maker,admin,schedule}', '{gone}', 'removed'),
  ('{removed}', 'backup_finish_removal', '{""}', '{maker,admin,schedule}', '{}', 'removed'),
  ('{none}', 'backup_start_removal', '{path}', '{admin}', '{stray}', 'deleting'),
  ('{deleting}', 'backup_finish_removal', '{""}', '{maker,admin,schedule}', '{gone}', 'deleted'),
  ('{deleted}', 'backup_finish_removal', '{""}', '{maker,admin,schedule}', '{}', 'deleted'),
  ('{deleting}', 'backup_close', '{failed}', '{maker}', '{}', 'argument'),
  ('{deleting}', 'backup_close', '{interrupted}', '{maker,admin,schedule}', '{silence}', 'argument'),
  ('{none}', 'backup_save_retention', '{""}', '{admin}', '{}', 'none'),
  ('{none}', 'backup_save_reminders', '{""}', '{admin}', '{}', 'none');

-- The words of every refusal, by the hint that callers know it by.
drop table if exists backup_private.refusals;
create table backup_private.refusals (hint text primary key, code text not null, message text not null);
insert into backup_private.refusals values
  ('backup_not_admin', '42501', 'Only a backup admin may do this.'),
  ('backup_not_owner', '42501', 'Only whoever began this backup may do this.'),
  ('backup_alive', '42501', 'This backup is alive; only whoever began it may end it.'),
  ('backup_read_only', '42501', 'The log of backups is written by the backup_… functions alone.'),
  ('backup_running', '22023', 'Another full backup is running.'),
  ('backup_unknown', '22023', 'There is no such backup on record.'),
  ('backup_closed', '22023', 'This backup is closed; what was asked for can''t be done with it any more.'),
  ('backup_state', '22023', 'In the state in which this backup is, that can''t be done.'),
  ('backup_argument', '22023', 'A backup is full, partial or one sheet, as xlsx, zip or csv; it ends failed, cancelled or interrupted.'),
  ('backup_continues', '22023', 'Only your own backup of the same kind and format, failed or interrupted, can be continued.'),
  ('backup_bucket', '22023', 'The bucket for backups is missing, or is public; make it private before a backup is put there.'),
  ('backup_file_path', '22023', 'The file of a full or partial backup lies in the folder named by its record; others have none.'),
  ('backup_file_size', '22023', 'A completed backup needs the size of its file.'),
  ('backup_sha256', '22023', 'A completed backup needs the SHA-256 of its file, as 64 lower-case hex digits.'),
  ('backup_record_count', '22023', 'A completed backup needs the number of its rows.'),
  ('backup_tables', '22023', 'A completed backup needs the list of its tables: objects, each part of its own type.'),
  ('backup_error', '22023', 'The error of a backup has a code and a message, and consists of texts.'),
  ('backup_verification', '22023', 'A verification has a verdict: intact, altered, truncated, replaced or missing; and details and rows.'),
  ('backup_file_missing', '22023', 'The file of this backup is not in the bucket.'),
  ('backup_file_differs', '22023', 'The file in the bucket has another size than the record says.'),
  ('backup_no_file', '22023', 'This backup has no file in the bucket.'),
  ('backup_locked', '22023', 'This backup is locked; unlock it before it is removed.'),
  ('backup_newest', '22023', 'This is the newest good backup; make and verify another before it is removed.'),
  ('backup_file_shared', '22023', 'Another record needs this file.'),
  ('backup_file_there', '22023', 'The file is still in the bucket.'),
  ('backup_not_stray', '22023', 'There is no such file, or it belongs to a backup on record.'),
  ('backup_chain', '22023', 'The head of the chain of records is gone; see backup_log_check().'),
  ('backup_retention', '22023', 'Keep 1 to 1000 of the newest backups, and the newest of each month for 0 to 120 months; or all.'),
  ('backup_reminders', '22023', 'A backup is overdue after 1 to 365 days; a scheduled one is expected auto, day, week or none.');

-- Refuses in the words of the hint unless something is so.
create or replace function backup_private.demand(met boolean, hint text) returns boolean
language plpgsql stable security definer set search_path = '' as $$ declare said backup_private.refusals; begin
  if met is not true then
    select r.* into said from backup_private.refusals r where r.hint = demand.hint;
    raise exception using errcode = said.code, message = said.message, hint = said.hint; end if;
  return true; end $$;

-- Who sends a command: `session`, a backup admin; `schedule`, a service key; null: somebody who may not.
create or replace function backup_private.caller() returns text
language sql stable security definer set search_path = '' as $$
  select case
    -- The role that PostgREST has set outlives security-definer functions, current_user does not.
    when coalesce(nullif(current_setting('role', true), 'none'), session_user::text) = 'service_role' then 'schedule'
    when backup_private.is_admin() and auth.uid() is not null then 'session' end $$;

create or replace function backup_private.demand_reader() returns boolean
language sql stable security definer set search_path = ''
as $$ select backup_private.demand(backup_private.caller() is not null, 'backup_not_admin') $$;

-- Whether a statement comes from an owner of the log, in the SQL editor or a migration.
create or replace function backup_private.is_owner() returns boolean
language sql stable security definer set search_path = '' as $$
  select pg_has_role(coalesce(nullif(current_setting('role', true), 'none'), session_user::text), c.relowner, 'member')
  from pg_catalog.pg_class c where c.oid = 'public.backup_logs'::regclass $$;

create or replace function backup_private.state_of(entry backup_private.records) returns text
language sql stable set search_path = '' as $$
  select case when entry.id is null then 'none' when entry.removed_at is not null then 'removed'
    when entry.removal_started_at is not null then 'removing' when entry.made_by is null then 'foreign'
    when entry.kind = 'file' and entry.status in ('running', 'completed')
      then case entry.status when 'running' then 'deleting' else 'deleted' end else entry.status end $$;

-- The record, locked, once the table of transitions lets the caller's command through; refused otherwise. Two commands on
-- one record come one after the other, and the second finds what the first has made of it.
create or replace function backup_private.admit(record text, command text, argument text default '')
returns backup_private.records language plpgsql security definer set search_path = '' as $$
declare caller constant text := backup_private.caller();
  entry backup_private.records;
  found_in text;
  who text;
  allowed backup_private.transitions;
begin perform backup_private.demand(caller is not null, 'backup_not_admin');
  if record is not null then
    select r.* into entry from backup_private.records r where r.id = record for update;
    perform backup_private.demand(found, 'backup_unknown'); end if;
  found_in := backup_private.state_of(entry);
  who := case when entry.made_by = caller and entry.created_by is not distinct from auth.uid() then 'maker'
    when caller = 'schedule' then 'schedule' else 'admin' end;
  for allowed in
    select t.* from backup_private.transitions t where found_in = any (t.states) and t.command = admit.command
    order by coalesce(argument, '') = any (t.arguments), who = any (t.callers) loop
    continue when coalesce(argument, '') <> all (allowed.arguments) or who <> all (allowed.callers);
    perform backup_private.expect(need, entry) from unnest(allowed.needs) need;
    return entry; end loop;
  perform backup_private.demand(false, case
    when allowed.command is null then case when found_in in ('running', 'deleting', 'none') then 'backup_state' else 'backup_closed' end
    when who <> all (allowed.callers) then
      case when 'admin' = any (allowed.callers) then 'backup_not_admin' else 'backup_not_owner' end
    else 'backup_argument' end); end $$;
