-- Backup module 5: what a record can say at all, and what is proof that a backup is complete.

-- What a person is told: a message, which is its code and what it is told with, in no language; or a sentence as it stands.
create or replace function backup_private.is_told(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(case jsonb_typeof(said) when 'string' then true
    when 'object' then jsonb_typeof(said -> 'code') = 'string' and jsonb_typeof(said -> 'params') = 'object' end, false) $$;

-- A list of sheets that every page can read. An entry may leave out what it doesn't know, and say more. Numbers of rows
-- are whole ones that no reader of JSON rounds.
create or replace function backup_private.is_tables(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(said) = 'array' and not said @? 'strict $[*] ? (@.type() <> "object")' and not said @? '$[*] ? (
    @.name.type() <> "string" || @.source.type() <> "string" || @.started_at.type() <> "string"
    || @.finished_at.type() <> "string" || @.sheets.type() <> "array" || @.sheets[*].type() <> "string"
    || @.notes.type() <> "array" || @.control_totals.type() <> "object"
    || @.control_totals.*.type() <> "string" || (@.drift.type() <> "object" && @.drift.type() <> "null")
    || @.verdict.type() <> "string" || exists (@.verdict ? (!(@ == "complete" || @ == "changed" || @ == "unproven"))))'
  and not exists (select from jsonb_path_query(said, '$[*].notes[*]') note where not backup_private.is_told(note))
  and not said @? '$[*].keyvalue() ? (@.key starts with "rows_" && @.value.type() <> "null" && (
    @.value.type() <> "number" || @.value < 0 || @.value > 999999999999999 || @.value.floor() <> @.value))'
  and not said @? '$[*].drift ? (@.type() == "object").keyvalue() ? (
    @.value.type() <> "number" || @.value < 0 || @.value > 999999999999999 || @.value.floor() <> @.value)', false) $$;

-- None, or one to be told: a code, a message, perhaps what to do, and whatever else is text.
create or replace function backup_private.is_error(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(said, 'null') = 'null' or coalesce(case jsonb_typeof(said) when 'object' then
    jsonb_typeof(said -> 'code') = 'string' and backup_private.is_told(said -> 'message')
    and (coalesce(said -> 'hint', 'null') = 'null' or backup_private.is_told(said -> 'hint'))
    and not said - array['message', 'hint'] @? 'strict $.* ? (@.type() <> "string" && @.type() <> "null")' end, false) $$;

create or replace function backup_private.is_verification(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(case jsonb_typeof(said) when 'object' then said - array['verdict', 'details', 'rows'] = '{}' end
    and said ->> 'verdict' in ('intact', 'altered', 'truncated', 'replaced', 'missing')
    and (coalesce(said -> 'details', 'null') = 'null' or backup_private.is_told(said -> 'details'))
    and coalesce(jsonb_typeof(said -> 'rows'), 'null') in ('object', 'null')
    and not said @? '$.rows ? (@.type() == "object").keyvalue() ? (
      @.value.type() <> "number" || @.value < 0 || @.value > 999999999999999 || @.value.floor() <> @.value)', false) $$;

create or replace function backup_private.bucket() returns text
language sql stable security definer set search_path = '' as 'select c.bucket from backup_private.config c';

-- Demands that the file is in the bucket, with this many bytes. A deletion that is under way is waited for, and one that
-- begins now waits until the record is written.
create or replace function backup_private.demand_file(path text, size bigint) returns void
language plpgsql security definer set search_path = '' as $$ declare stored bigint; begin
  -- Apart from the reading: where the owner of this function isn't above row-level security it finds no row to lock.
  perform from storage.objects o where o.bucket_id = backup_private.bucket() and o.name = path for share;
  select (o.metadata ->> 'size')::bigint into stored
  from storage.objects o where o.bucket_id = backup_private.bucket() and o.name = path;
  perform backup_private.demand(found, 'backup_file_missing');
  perform backup_private.demand(stored = size, 'backup_file_differs'); end $$;

-- Demands that the record says everything that a completed backup must say, and that its file is there.
create or replace function backup_private.demand_proof(entry backup_private.records) returns void
language plpgsql security definer set search_path = '' as $$ begin
  perform backup_private.demand(entry.file_size > 0, 'backup_file_size');
  perform backup_private.demand(entry.sha256 ~ '^[0-9a-f]{64}$', 'backup_sha256');
  perform backup_private.demand(entry.record_count >= 0, 'backup_record_count');
  perform backup_private.demand(entry.tables <> '[]' and backup_private.is_tables(entry.tables), 'backup_tables');
  perform backup_private.demand(
    case when entry.kind in ('full', 'partial') then starts_with(entry.file_path, entry.id || '/') else entry.file_path is null end,
    'backup_file_path');
  if entry.kind <> 'sheet' then perform backup_private.demand_file(entry.file_path, entry.file_size); end if; end $$;

-- Records that other programs wrote, in the words of this module. They are shown, never proven.

-- So many bytes or rows: a number, or a text such as '2.4 MB'.
create or replace function backup_private.number_in(said text) returns bigint
language sql immutable set search_path = '' as $$
  select least(part[1]::numeric * 1024 ^ (position(upper(part[2]) in ' KMGT') - 1), 9e15)::bigint
  from regexp_match(regexp_replace(said, ',(?=\d{3})', '', 'g'),
    '^\s*(\d{1,15}(?:\.\d{1,6})?)\s*([KMGT]?)i?(?:B|bytes?)?\s*$', 'i') part where part is not null $$;

create or replace function backup_private.time_in(said text) returns timestamptz
language plpgsql stable set search_path = '' set timezone = 'UTC' set datestyle = 'ISO, DMY' as $$ begin
  return case when said ~ '^\s*\d' then said::timestamptz end;
exception when others then return null; end $$;

-- What a row of any older shape says.
create or replace function backup_private.facts_of(said jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('status', case
      when word in ('success', 'successful', 'succeeded', 'done', 'complete', 'completed', 'finished', 'ok') then 'completed'
      when word in ('error', 'failed', 'failure', 'fatal') then 'failed'
      when word in ('cancelled', 'canceled', 'aborted') then 'cancelled'
      when word ~ '(?<!warn|miss)ing$|^(started|queued|initiated|scheduled|in.?progress)$' then 'running'
      else 'unknown' end,
    'file_name', coalesce(said ->> 'file_name', said ->> 'filename', said ->> 'file_name_legacy', said ->> 'name'),
    'file_path', coalesce(said ->> 'file_path', said ->> 'filepath', said ->> 'storage_path', said ->> 'path',
      said ->> 'file_name', said ->> 'filename'),
    'file_size', coalesce(nullif(backup_private.number_in(coalesce(said ->> 'file_size_bytes', said ->> 'size_bytes')), 0),
      backup_private.number_in(said ->> 'file_size'), backup_private.number_in(said ->> 'file_size_legacy'),
      backup_private.number_in(said ->> 'size')),
    'record_count', backup_private.number_in(coalesce(said ->> 'record_count', said ->> 'records_count',
      said ->> 'total_records', said ->> 'row_count', said ->> 'rows')),
    'message', coalesce(said ->> 'error_message', said ->> 'error', said ->> 'error_legacy', said ->> 'message'),
    'created_at', coalesce(backup_private.time_in(said ->> 'started_at'), backup_private.time_in(said ->> 'created_at'),
      backup_private.time_in(said ->> 'backup_date'), backup_private.time_in(said ->> 'completed_at'),
      backup_private.time_in(said ->> 'timestamp')), 'finished_at', coalesce(
      backup_private.time_in(said ->> 'finished_at'), backup_private.time_in(said ->> 'completed_at')),
    'created_by_email', coalesce(said ->> 'created_by_email', said ->> 'created_by', said ->> 'user_id'))
  from lower(coalesce(said ->> 'status', said ->> 'state', said ->> 'level')) word $$;

-- The records of others, all of them or one, with their facts and the place of their file in the bucket, null where it is
-- not there: they may name the bucket before it, or a slash.
create or replace function backup_private.foreign_records(only_one text default null)
returns table (id text, facts jsonb, path text) language plpgsql stable security definer set search_path = '' as $$ begin
  return query execute backup_private.on_log(' select f.id, f.facts, o.name from (
      select {id}::text as id, backup_private.facts_of(to_jsonb(l)) as facts from public.backup_logs l
      where {made_by} is null and ($1 is null or {id}::text = $1)) f left join lateral (
      select o.name from storage.objects o
      where o.bucket_id = $2 and o.name in (f.facts ->> ''file_path'', ltrim(f.facts ->> ''file_path'', ''/''),
        regexp_replace(ltrim(f.facts ->> ''file_path'', ''/''), ''^'' || $2 || ''/'', ''''))
      order by o.name = f.facts ->> ''file_path'' desc limit 1) o on true') using only_one, backup_private.bucket();
end $$;

-- Where the file of a record lies in the bucket; null where it doesn't.
create or replace function backup_private.stored_path(entry backup_private.records) returns text
language sql stable security definer set search_path = '' as $$
  select case when entry.made_by is null then (select f.path from backup_private.foreign_records(entry.id) f)
    else (select o.name from storage.objects o where o.bucket_id = backup_private.bucket() and o.name = entry.file_path) end $$;

-- Who has saved a file outside of the project last, and who has compared it: beside the log, which gets no columns for that.
create table if not exists backup_private.downloads (record text primary key, at timestamptz not null, by_email text);
create table if not exists backup_private.comparisons (record text primary key, at timestamptz not null, by_email text);

-- A record as callers get it.
create or replace function backup_private.as_json(entry backup_private.records) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(entry) - array['hash', 'previous_hash', 'hash_version']
    || jsonb_build_object('state', backup_private.state_of(entry), 'now', clock_timestamp())
    || coalesce((select jsonb_build_object('downloaded_at', d.at, 'downloaded_by_email', d.by_email)
      from backup_private.downloads d where d.record = entry.id), '{}')
    || coalesce((select jsonb_build_object('compared_at', c.at, 'compared_by_email', c.by_email)
      from backup_private.comparisons c where c.record = entry.id), '{}')
    || case when entry.made_by is null then (
      select f.facts || jsonb_build_object('file_path', f.path, 'kind', null, 'format', null, 'tables', '[]'::jsonb, 'error', null)
      from backup_private.foreign_records(entry.id) f) else '{}' end $$;
