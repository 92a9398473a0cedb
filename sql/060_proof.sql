-- Backup module 2: what a record can say at all, and what is proof that a backup is complete.

-- A list of sheets that every page can read. An entry may leave out what it doesn't know, and say more. Numbers of rows
-- are whole ones that no reader of JSON rounds.
create or replace function backup_private.is_tables(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(said) = 'array' and not said @? 'strict $[*] ? (@.type() <> "object")' and not said @? '$[*] ? (
    @.name.type() <> "string" || @.source.type() <> "string" || @.started_at.type() <> "string"
    || @.finished_at.type() <> "string" || @.sheets.type() <> "array" || @.sheets[*].type() <> "string"
    || @.notes.type() <> "array" || @.notes[*].type() <> "string" || @.control_totals.type() <> "object"
    || @.control_totals.*.type() <> "string" || (@.drift.type() <> "object" && @.drift.type() <> "null")
    || @.verdict.type() <> "string" || exists (@.verdict ? (!(@ == "complete" || @ == "changed" || @ == "unproven"))))'
  and not said @? '$[*].keyvalue() ? (@.key starts with "rows_" && @.value.type() <> "null" && (
    @.value.type() <> "number" || @.value < 0 || @.value > 999999999999999 || @.value.floor() <> @.value))'
  and not said @? '$[*].drift ? (@.type() == "object").keyvalue() ? (
    @.value.type() <> "number" || @.value < 0 || @.value > 999999999999999 || @.value.floor() <> @.value)', false) $$;

-- None, or one in words: a code, a message, and whatever else is text.
create or replace function backup_private.is_error(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(said, 'null') = 'null' or coalesce(jsonb_typeof(said -> 'code') = 'string'
    and jsonb_typeof(said -> 'message') = 'string'
    and not said @? 'strict $.* ? (@.type() <> "string" && @.type() <> "null")', false) $$;

create or replace function backup_private.is_verification(said jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(case jsonb_typeof(said) when 'object' then said - array['verdict', 'details', 'rows'] = '{}' end
    and said ->> 'verdict' in ('intact', 'altered', 'truncated', 'replaced', 'missing')
    and coalesce(jsonb_typeof(said -> 'details'), 'null') in ('string', 'null')
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
    case entry.kind when 'full' then starts_with(entry.file_path, entry.id || '/') else entry.file_path is null end,
    'backup_file_path');
  if entry.kind = 'full' then perform backup_private.demand_file(entry.file_path, entry.file_size); end if; end $$;
