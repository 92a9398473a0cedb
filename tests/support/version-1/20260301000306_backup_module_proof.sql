-- The backup module, part 3 of 13: what a record can say at all, and what is proof that a backup is complete.

-- A number of rows: a whole one that no reader of JSON rounds.
create or replace function public.backup_log_is_count(said jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(jsonb_typeof(said) = 'number' and said #>> '{}' ~ '^[0-9]{1,15}$', false);
$$;

-- A list of sheets that every page can read. An entry may leave out what it doesn't know, and say more.
create or replace function public.backup_log_is_tables(said jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case when jsonb_typeof(said) = 'array' and not said @? 'strict $[*] ? (@.type() <> "object")' then not exists (
    select from jsonb_array_elements(said) entry, jsonb_each(entry) part
    where not case
      when part.key in ('name', 'source', 'started_at', 'finished_at') then jsonb_typeof(part.value) = 'string'
      when part.key = 'verdict' then part.value in ('"complete"', '"changed"', '"unproven"')
      when part.key in ('rows_read', 'rows_written') then public.backup_log_is_count(part.value)
      when part.key in ('rows_expected', 'rows_after') then
        part.value = 'null' or public.backup_log_is_count(part.value)
      when part.key = 'drift' then
        part.value = 'null' or public.backup_log_is_count(part.value -> 'came')
          and public.backup_log_is_count(part.value -> 'went')
      when part.key in ('sheets', 'notes') then
        jsonb_typeof(part.value) = 'array' and not part.value @? 'strict $[*] ? (@.type() <> "string")'
      when part.key = 'control_totals' then
        jsonb_typeof(part.value) = 'object' and not part.value @? 'strict $.* ? (@.type() <> "string")'
      else true
    end
  ) else false end;
$$;

-- None, or one in words: a code, a message, and whatever else is text.
create or replace function public.backup_log_is_error(said jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(said, 'null') = 'null' or coalesce(
    jsonb_typeof(said) = 'object' and jsonb_typeof(said -> 'code') = 'string'
      and jsonb_typeof(said -> 'message') = 'string'
      and not said @? 'strict $.* ? (@.type() <> "string" && @.type() <> "null")',
    false
  );
$$;

-- Raises unless the file is in the bucket, with this many bytes. A deletion that is under way is waited for, and one that
-- begins now waits until the record is written.
create or replace function public.backup_log_expect_file(path text, size bigint)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  stored bigint;
begin
  -- Apart from the reading: where the owner of this function isn't above row-level security it finds no row to lock.
  perform from storage.objects o where o.bucket_id = 'customer-backups' and o.name = path for share;
  select (o.metadata ->> 'size')::bigint into stored
  from storage.objects o
  where o.bucket_id = 'customer-backups' and o.name = path;
  if not found then
    raise exception 'The file of this backup is not in the bucket.'
      using errcode = '22023', hint = 'backup_file_missing';
  elsif stored is distinct from size then
    raise exception 'The file in the bucket has % bytes, the record says %.', stored, size
      using errcode = '22023', hint = 'backup_file_differs';
  end if;
end
$$;

-- Raises unless the record says everything that a completed backup must say, and its file is there.
create or replace function public.backup_log_expect_proof(entry public.backup_logs)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if entry.error is not null and entry.error <> 'null' then
    raise exception 'A completed backup has no error.' using errcode = '22023', hint = 'backup_error';
  elsif entry.file_size is null or entry.file_size <= 0 then
    raise exception 'A completed backup needs the size of its file.'
      using errcode = '22023', hint = 'backup_file_size';
  elsif entry.sha256 is null or entry.sha256 !~ '^[0-9a-f]{64}$' then
    raise exception 'A completed backup needs the SHA-256 of its file, as 64 lower-case hex digits.'
      using errcode = '22023', hint = 'backup_sha256';
  elsif entry.record_count is null or entry.record_count < 0 then
    raise exception 'A completed backup needs the number of its rows.'
      using errcode = '22023', hint = 'backup_record_count';
  elsif entry.tables is null or entry.tables = '[]' or not public.backup_log_is_tables(entry.tables) then
    raise exception 'A completed backup needs the list of its tables.'
      using errcode = '22023', hint = 'backup_tables';
  elsif entry.kind = 'full' then
    perform public.backup_log_expect_file(entry.file_path, entry.file_size);
  elsif entry.kind is distinct from 'sheet' then
    raise exception 'A backup is of kind full or sheet.' using errcode = '22023', hint = 'backup_kind';
  end if;
end
$$;

revoke all on function public.backup_log_is_count(jsonb) from public, anon, authenticated;
revoke all on function public.backup_log_is_tables(jsonb) from public, anon, authenticated;
revoke all on function public.backup_log_is_error(jsonb) from public, anon, authenticated;
revoke all on function public.backup_log_expect_file(text, bigint) from public, anon, authenticated;
revoke all on function public.backup_log_expect_proof(public.backup_logs) from public, anon, authenticated;
