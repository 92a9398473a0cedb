-- Backup module 5: the commands of a run. Each answers with the record as it is then, and the database's time.

create or replace function public.backup_begin(kind text, format text, file_name text, app_version text default null,
  attempt uuid default null, continues text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$ declare entry backup_private.records; begin
  perform backup_private.admit(null, 'backup_begin', kind);
  perform backup_private.demand(format in ('xlsx', 'zip', 'csv'), 'backup_argument');
  perform backup_private.demand(kind = 'sheet' or exists (
    select from storage.buckets b where b.id = backup_private.bucket() and not b.public), 'backup_bucket');
  perform backup_private.demand(continues is null or kind <> 'sheet' and exists (select from backup_private.records r
    where r.id = backup_begin.continues and r.kind = backup_begin.kind and r.format = backup_begin.format
      and r.status in ('failed', 'interrupted') and r.made_by = backup_private.caller()
      and r.created_by is not distinct from auth.uid()), 'backup_continues');
  -- An older table may have defaults of its own.
  insert into backup_private.records as r (kind, format, status, file_name, file_path, file_size, record_count, app_version,
    attempt, continues, made_by, created_by, created_by_email, created_at, heartbeat_at, tables, locked, hash_version)
  values (backup_begin.kind, backup_begin.format, 'running', backup_begin.file_name, null, null, null,
    backup_begin.app_version, backup_begin.attempt, backup_begin.continues, backup_private.caller(), auth.uid(),
    auth.jwt() ->> 'email', now(), clock_timestamp(), '[]', false, 2) returning r.* into entry;
  return backup_private.as_json(entry);
exception when unique_violation then
  if sqlerrm not like '%backup_logs_one_full%' then raise; end if;
  perform backup_private.demand(false, 'backup_running'); end $$;

-- Says that a run is alive: every fifteen seconds, or it is taken for dead after two minutes.
create or replace function public.backup_heartbeat(record text) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.admit(record, 'backup_heartbeat');
  update backup_private.records r set heartbeat_at = clock_timestamp() where r.id = record;
  return jsonb_build_object('id', record, 'now', clock_timestamp()); end $$;

-- Puts the end of a run on record, and seals it.
create or replace function backup_private.end_run(entry backup_private.records) returns jsonb
language plpgsql security definer set search_path = '' as $$ begin update backup_private.records r
  set status = entry.status, file_path = entry.file_path, file_size = entry.file_size, sha256 = entry.sha256,
    record_count = entry.record_count, tables = entry.tables, error = entry.error, finished_at = clock_timestamp()
  where r.id = entry.id;
  perform backup_private.seal(entry.id);
  return public.backup_find(entry.id); end $$;

-- Closes a run that is proven. The file of a full or partial backup is in the bucket by then, in the folder of its record.
create or replace function public.backup_complete(record text, file_size bigint, sha256 text, record_count bigint,
  tables jsonb, file_path text default null) returns jsonb language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records := backup_private.admit(record, 'backup_complete'); begin
  entry := jsonb_populate_record(entry, jsonb_build_object('status', 'completed', 'file_path', file_path,
    'file_size', file_size, 'sha256', sha256, 'record_count', record_count, 'tables', tables));
  perform backup_private.demand_proof(entry);
  return backup_private.end_run(entry); end $$;

-- Closes a run that came to nothing. Whoever did not begin it can call it interrupted, once it is silent.
create or replace function public.backup_close(record text, status text, error jsonb default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records := backup_private.admit(record, 'backup_close', status); begin
  perform backup_private.demand(backup_private.is_error(error), 'backup_error');
  entry.status := backup_close.status;
  entry.error := case when entry.made_by = backup_private.caller() and entry.created_by is not distinct from auth.uid()
    then nullif(backup_close.error, 'null') end;
  if status = 'interrupted' and entry.error is null then
    entry.error := '{"code": "interrupted", "hint": null, "sheet": null, "details": null,
      "message": {"code": "run.interrupted", "params": {}}}'; end if;
  return backup_private.end_run(entry); end $$;
