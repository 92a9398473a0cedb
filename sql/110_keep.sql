-- Backup module 5: what may become of a backup that is closed. It can be verified, locked, unlocked and removed, and
-- nothing else of it ever changes.
--
-- A removal begins in the record, so that the bucket lets the file go, and ends in the record once it is gone.

-- The full backup that stays in any case, of those that have their file: the newest that is known to be intact; where none
-- is, the newest that nobody found to be bad; where all are, the newest. The page plans by the same order.
create or replace function backup_private.last_good() returns text
language sql stable security definer set search_path = '' as $$
  select r.id from backup_private.kept_records() r where r.kind = 'full'
  order by case when r.verified_at is null then 2 when r.verification ->> 'verdict' = 'intact' then 1
      when r.verification ->> 'verdict' in ('altered', 'truncated', 'replaced', 'missing') then 3 else 2 end,
    case when isfinite(r.created_at) then r.created_at end desc nulls last, r.id collate "C" desc limit 1 $$;

-- Demands a need of the table of transitions. One removal or verification at a time holds the head of the chain: two at once
-- could take away what each leaves for the other to keep.
create or replace function backup_private.expect(need text, entry backup_private.records) returns void
language plpgsql security definer set search_path = '' as $$
declare path constant text := case when need in ('file', 'unshared', 'gone') then backup_private.stored_path(entry) end;
begin if need in ('another_good', 'unshared') then perform from backup_private.log_head for update; end if;
  case need when 'silence' then perform backup_private.demand(
      coalesce(entry.heartbeat_at, entry.created_at) < now() - interval '2 minutes', 'backup_alive');
    -- Of the module's own backups the record says where the file was, whether or not it is still there.
    when 'file' then perform backup_private.demand(path is not null
      or entry.made_by is not null and entry.kind in ('full', 'partial') and entry.file_path is not null, 'backup_no_file');
    when 'unlocked' then perform backup_private.demand(entry.locked is not true, 'backup_locked');
    when 'another_good' then perform backup_private.demand(entry.id is distinct from backup_private.last_good(), 'backup_newest');
    when 'unshared' then perform backup_private.demand(not backup_private.is_needed(path, entry.id), 'backup_file_shared');
    when 'gone' then perform backup_private.demand(path is null, 'backup_file_there');
    -- What the command brings is looked at by the command itself.
    when 'proof', 'stray' then null;
  end case; end $$;

-- Puts on record what a check of the file found.
create or replace function public.backup_record_verification(record text, verification jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records := backup_private.admit(record, 'backup_record_verification'); begin
  perform backup_private.demand(backup_private.is_verification(verification), 'backup_verification');
  perform from backup_private.log_head for update;
  if verification ->> 'verdict' = 'intact' then
    perform backup_private.demand_file(entry.file_path, entry.file_size); end if;
  update backup_private.records r set verification = backup_record_verification.verification,
    verified_at = clock_timestamp(), verified_by_email = coalesce(auth.jwt() ->> 'email', backup_private.caller())
  where r.id = record;
  return public.backup_find(record); end $$;

-- Puts on record that there is a copy of the file outside of the project: who has downloaded it last, and when.
create or replace function public.backup_note_download(record text) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(record, 'backup_note_download');
  insert into backup_private.downloads values (record, clock_timestamp(), coalesce(auth.jwt() ->> 'email', backup_private.caller()))
  on conflict on constraint downloads_pkey do update set at = excluded.at, by_email = excluded.by_email;
  return public.backup_find(record); end $$;

-- Puts on record that somebody has compared what the file holds with what there is: who did last, and when. Not what came of it.
create or replace function public.backup_note_comparison(record text) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(record, 'backup_note_comparison');
  insert into backup_private.comparisons values (record, clock_timestamp(), coalesce(auth.jwt() ->> 'email', backup_private.caller()))
  on conflict on constraint comparisons_pkey do update set at = excluded.at, by_email = excluded.by_email;
  return public.backup_find(record); end $$;

-- Keeps a file from removal, or lets it go again.
create or replace function public.backup_set_locked(record text, locked boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(record, 'backup_set_locked', locked::text);
  update backup_private.records r set locked = backup_set_locked.locked,
    locked_at = case when backup_set_locked.locked then clock_timestamp() end,
    locked_by_email = case when backup_set_locked.locked then auth.jwt() ->> 'email' end
  where r.id = record and r.locked is distinct from backup_set_locked.locked;
  return public.backup_find(record); end $$;

-- Begins to remove the file of a record; or one of the bucket that belongs to no record, which is put on record by that.
create or replace function public.backup_start_removal(record text default null, path text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records := backup_private.admit(
    record, 'backup_start_removal', case when record is null then 'path' else '' end);
begin if record is not null then
    update backup_private.records r set removal_started_at = clock_timestamp(),
      removed_by_email = coalesce(auth.jwt() ->> 'email', backup_private.caller())
    where r.id = record and r.removal_started_at is null;
    return public.backup_find(record); end if;
  perform from backup_private.log_head for update;
  -- Whoever lost the answer may ask again.
  select r.* into entry from backup_private.records r
  where backup_private.state_of(r) = 'deleting' and r.file_path = backup_start_removal.path and r.created_by = auth.uid();
  if found then return backup_private.as_json(entry); end if;
  insert into backup_private.records as r (kind, status, file_name, file_path, file_size, made_by, created_by,
    created_by_email, created_at, heartbeat_at, tables, locked, hash_version)
  select 'file', 'running', regexp_replace(s.path, '^.*/', ''), s.path, s.size, 'session', auth.uid(),
    auth.jwt() ->> 'email', now(), clock_timestamp(), '[]', false, 2
  from backup_private.stray_files() s where s.path = backup_start_removal.path returning r.* into entry;
  perform backup_private.demand(found, 'backup_not_stray');
  return backup_private.as_json(entry); end $$;

-- Puts on record that the file is gone.
create or replace function public.backup_finish_removal(record text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records := backup_private.admit(record, 'backup_finish_removal'); begin
  if backup_private.state_of(entry) = 'deleting' then
    entry.status := 'completed';
    return backup_private.end_run(entry); end if;
  update backup_private.records r set removed_at = clock_timestamp()
  where r.id = record and r.removal_started_at is not null and r.removed_at is null;
  return public.backup_find(record); end $$;

-- Says which backups the project keeps; both null: all. Removes nothing by itself.
create or replace function public.backup_save_retention(keep_newest integer, keep_months integer) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(null, 'backup_save_retention');
  perform backup_private.demand((keep_newest is null) = (keep_months is null)
    and coalesce(keep_newest between 1 and 1000 and keep_months between 0 and 120, true), 'backup_retention');
  update backup_private.config c set keep_newest = backup_save_retention.keep_newest,
    keep_months = backup_save_retention.keep_months, retention_at = now(),
    retention_by = coalesce(auth.jwt() ->> 'email', backup_private.caller()) where c.only_one;
  return public.backup_retention(); end $$;

-- Says when the page calls the last backup overdue, and how often a scheduled one is expected.
create or replace function public.backup_save_reminders(overdue_days integer, schedule text) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(null, 'backup_save_reminders');
  perform backup_private.demand(overdue_days between 1 and 365 and schedule in ('auto', 'day', 'week', 'none'), 'backup_reminders');
  update backup_private.config c set overdue_days = backup_save_reminders.overdue_days,
    schedule = backup_save_reminders.schedule where c.only_one;
  return jsonb_build_object('overdue_days', overdue_days, 'schedule', schedule); end $$;
