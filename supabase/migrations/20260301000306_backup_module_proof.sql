-- The backup module, part 3 of 13: what is proof that a backup is complete.

-- Raises unless the file is in the bucket, with this many bytes.
create or replace function public.backup_log_expect_file(path text, size bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  stored bigint;
begin
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
stable
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
  elsif entry.tables is null or jsonb_typeof(entry.tables) <> 'array' or entry.tables = '[]' then
    raise exception 'A completed backup needs the list of its tables.'
      using errcode = '22023', hint = 'backup_tables';
  elsif entry.kind = 'full' then
    perform public.backup_log_expect_file(entry.file_path, entry.file_size);
  elsif entry.kind is distinct from 'sheet' then
    raise exception 'A backup is of kind full or sheet.' using errcode = '22023', hint = 'backup_kind';
  end if;
end
$$;

revoke all on function public.backup_log_expect_file(text, bigint) from public, anon, authenticated;
revoke all on function public.backup_log_expect_proof(public.backup_logs) from public, anon, authenticated;
