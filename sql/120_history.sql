-- Backup module 3: what the page reads. For backup admins and service keys.

-- The newest records, as a list; `before` is the last one that is known already, for the next page. In brief, all but the
-- newest two full backups tell of their tables only how many there are, and of how many nothing is proven.
drop function if exists public.backup_history(integer, text);
create or replace function public.backup_history(most integer default 200, before text default null, brief boolean default false)
returns jsonb language sql stable security definer set search_path = '' as $$
  with dated as (
    select r as entry, r.id, coalesce((f.facts ->> 'created_at')::timestamptz, r.created_at, '-infinity') as at,
      r.made_by is not null and r.kind = 'full' and r.status = 'completed' and r.removal_started_at is null as is_good
    from backup_private.records r left join backup_private.foreign_records() f on f.id = r.id
    where backup_private.demand_reader()), page as (select d.*, brief and jsonb_typeof((d.entry).tables) = 'array'
      and (d.entry).made_by is not null and (d.is_good and row_number() over (partition by d.is_good order by d.at desc, d.id desc) <= 2) is not true as is_brief
    from dated d where before is null or (d.at, d.id) < (select l.at, l.id from dated l where l.id = before)
    order by d.at desc, d.id desc limit least(greatest(most, 1), 1000))
  select case when backup_private.demand_reader() then
    (select coalesce(jsonb_agg(backup_private.as_json(p.entry) || case when not p.is_brief then '{}' else
      jsonb_build_object('tables', null, 'brief', (select jsonb_build_object('sheets', count(*), 'unproven',
        count(*) filter (where (t ->> 'verdict' in ('complete', 'changed')) is not true))
        from jsonb_array_elements((p.entry).tables) t)) end order by p.at desc, p.id desc), '[]') from page p) end $$;

-- One record, by its id or by the caller's own number for it; null where there is none.
create or replace function public.backup_find(record text default null, attempt uuid default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (select backup_private.as_json(r) from backup_private.records r
    where r.id = backup_find.record or r.attempt = backup_find.attempt limit 1) end $$;

-- All full backups of the module whose file is kept, without their tables: what the retention rule is about.
create or replace function public.backup_kept() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (select coalesce(jsonb_agg(
    to_jsonb(r) - array['tables', 'error', 'hash', 'previous_hash', 'hash_version']), '[]') from backup_private.kept_records() r) end $$;

-- The full backup that is running, {"id", "by", "since", "heartbeat_at", "mine"}, or null.
create or replace function public.backup_running() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (
    select jsonb_build_object('id', r.id, 'by', coalesce(r.created_by_email, r.made_by), 'since', r.created_at,
      'heartbeat_at', r.heartbeat_at, 'mine', r.created_by is not distinct from auth.uid())
    from backup_private.records r where r.status = 'running' and r.kind = 'full' and r.made_by is not null) end $$;

-- Files in the bucket that belong to no record, newest first: [{"path", "size", "created_at", "media_type"}].
create or replace function public.backup_other_files() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (
    select coalesce(jsonb_agg(to_jsonb(s) order by s.created_at desc, s.path), '[]') from backup_private.stray_files() s) end $$;

-- Which backups the project keeps, and who said so; in which bucket.
create or replace function public.backup_retention() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (
    select jsonb_build_object('keep_newest', c.keep_newest, 'keep_months', c.keep_months, 'updated_at', c.retention_at,
      'updated_by_email', c.retention_by, 'bucket', c.bucket) from backup_private.config c) end $$;

-- Whether a deletion by hand has only its end on record before it.
create or replace function backup_private.is_as_good_as_deleted(entry backup_private.records) returns boolean
language sql stable security definer set search_path = '' as $$
  select backup_private.state_of(entry) = 'deleting' and backup_private.stored_path(entry) is null $$;

-- Ends the runs that fell silent as interrupted, and tells what is to be deleted: {"interrupted": [ids], "garbage": [paths],
-- "removals": [{"id", "path"}]}. The caller deletes the files through Storage, then ends the removals.
create or replace function public.backup_tidy() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare silent text[]; entry text; interrupted text[] := '{}'; begin
  perform backup_private.demand_reader();
  -- All rows first, then the head of the chain, as everybody who closes a record takes them. A row that somebody is
  -- writing to is alive.
  select array_agg(s.id order by s.created_at) into silent from (select r.id, r.created_at from backup_private.records r
    where r.made_by is not null and r.status = 'running' and not backup_private.is_as_good_as_deleted(r)
      and coalesce(r.heartbeat_at, r.created_at) < now() - interval '2 minutes' for update skip locked) s;
  foreach entry in array coalesce(silent, '{}') loop
    begin perform public.backup_close(entry, 'interrupted');
      interrupted := interrupted || entry;
    exception when others then
      -- One record that can't be closed, for a project's own trigger perhaps, must not hold up the others.
      raise warning 'The backup % could not be interrupted: %', entry, sqlerrm; end; end loop;
  return jsonb_build_object('interrupted', interrupted,
    'garbage', (select coalesce(jsonb_agg(g order by g), '[]') from backup_private.garbage() g),
    'removals', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'path', backup_private.stored_path(r))), '[]')
      from backup_private.records r
      where backup_private.state_of(r) = 'removing' and not backup_private.is_needed(backup_private.stored_path(r), r.id)
        or backup_private.is_as_good_as_deleted(r))); end $$;
