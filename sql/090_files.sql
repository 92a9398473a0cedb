-- Backup module 5: whose the files in the bucket are. A file is the module's own only where its folder is the id of one
-- of its own records. Everything else was put there by others, and is never removed by itself.

-- The module's backups whose file is kept, parts among them.
create or replace function backup_private.kept_records() returns setof backup_private.records
language sql stable security definer set search_path = '' as $$
  select r.* from backup_private.records r
  where r.made_by is not null and r.kind in ('full', 'partial') and r.status = 'completed' and r.file_path is not null
    and r.removal_started_at is null $$;

-- Whether a record, but for one that is named, needs a file. Older records may share one.
create or replace function backup_private.is_needed(path text, but_for text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from backup_private.kept_records() r where r.file_path = is_needed.path and r.id <> but_for)
    or exists (select from backup_private.foreign_records() f join backup_private.records r on r.id = f.id
      where f.path = is_needed.path and f.id <> but_for and r.removal_started_at is null) $$;

-- What runs of the module have left: files in the folder of a closed record that no record needs. A table that version 1
-- found may number its records, and others may give a number to a folder of theirs.
create or replace function backup_private.garbage() returns setof text
language sql stable security definer set search_path = '' as $$
  select o.name
  from storage.objects o join backup_private.records r on r.id = split_part(o.name, '/', 1) and o.name like '%/%'
  where o.bucket_id = backup_private.bucket() and r.made_by is not null and r.kind in ('full', 'partial', 'sheet')
    and r.id like '%-%-%-%-%' and r.status <> 'running' and (r.status <> 'completed' or o.name is distinct from r.file_path)
    and not backup_private.is_needed(o.name, r.id) $$;

-- Files that belong to no record, whoever put them there.
create or replace function backup_private.stray_files()
returns table (path text, size bigint, created_at timestamptz, media_type text)
language sql stable security definer set search_path = '' as $$
  select o.name, (o.metadata ->> 'size')::bigint, o.created_at, o.metadata ->> 'mimetype' from storage.objects o
  where o.bucket_id = backup_private.bucket() and o.name not like '%.emptyFolderPlaceholder'
    and o.name not in (select f.path from backup_private.foreign_records() f where f.path is not null)
    and o.name not in (select r.file_path from backup_private.kept_records() r)
    and not exists (select from backup_private.records r
      where r.id = split_part(o.name, '/', 1) and o.name like '%/%' and r.made_by is not null and r.kind in ('full', 'partial', 'sheet')
        and (r.id like '%-%-%-%-%' or r.status = 'running')) $$;

-- Whether the policies of the bucket let the caller, a backup admin, put a file there: whose run it is, while it goes on.
create or replace function backup_private.may_upload(path text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from backup_private.records r where r.id = split_part(may_upload.path, '/', 1)
    and r.made_by = 'session' and r.created_by = auth.uid() and r.kind in ('full', 'partial') and r.status = 'running') $$;

-- Whether they let a backup admin remove one: what a removal on record is about, what a run has left, and what the
-- caller's own run has uploaded so far.
create or replace function backup_private.may_remove(path text) returns boolean
language sql stable security definer set search_path = '' as $$
  select backup_private.may_upload(may_remove.path) or may_remove.path in (select backup_private.garbage())
    or exists (select from backup_private.records r
      where backup_private.state_of(r) in ('removing', 'deleting') and backup_private.stored_path(r) = may_remove.path
        and not backup_private.is_needed(may_remove.path, r.id)) $$;

-- Storage lets an upsert in when nothing is there yet, and may write it much later, past the policies: to a signed
-- address, or at the end of a slow upload. Triggers for updates hear of every upsert, before its row is checked.
create or replace function backup_private.note_upsert() returns trigger language plpgsql set search_path = '' as $$ begin
  perform set_config('backup_module.upsert', 'on', true);
  return null; end $$;
