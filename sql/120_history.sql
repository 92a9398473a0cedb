-- Backup module 5: what the page reads. For backup admins and service keys.

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

-- Every record by what a page of the history is found and ordered by; of another program's that is what its row says.
create or replace function backup_private.listed()
returns table (id text, at timestamptz, kind text, status text, format text, maker text)
language plpgsql stable security definer set search_path = '' as $$ begin
  return query select r.id, coalesce(r.created_at, '-infinity'), r.kind, r.status, r.format,
    case r.made_by when 'schedule' then 'schedule' else coalesce(r.created_by_email, r.created_by::text) end
  from backup_private.records r where r.made_by is not null;
  -- Apart from those: of the many records of the module's own no row is taken apart.
  return query execute backup_private.on_log('select f.id, coalesce((f.facts ->> ''created_at'')::timestamptz, f.created_at, ''-infinity''),
      ''others'', f.facts ->> ''status'', null::text, f.facts ->> ''created_by_email''
    from (select {id}::text as id, {created_at} as created_at, backup_private.facts_of(to_jsonb(l)) as facts
      from public.backup_logs l where {made_by} is null offset 0) f'); end $$;

-- A record as a list shows it: without its tables, its error, and what nobody looks for there. Another program's words are cut.
create or replace function backup_private.as_listed(entry backup_private.records) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_strip_nulls(said - array['tables', 'error', 'sha256', 'attempt', 'hash', 'previous_hash', 'hash_version', 'now', 'state',
      'app_version', 'heartbeat_at', 'chain_number', 'continues', 'verification', 'message', 'verified_by_email']
    || jsonb_build_object('message', left(said ->> 'message', 160), 'file_name', left(said ->> 'file_name', 255),
      'verification', case when entry.verification is not null then jsonb_build_object('verdict', entry.verification -> 'verdict') end,
      'brief', case when entry.made_by is not null and jsonb_typeof(entry.tables) = 'array' then (select jsonb_build_object(
        'sheets', count(*), 'unproven', count(*) filter (where (t ->> 'verdict' in ('complete', 'changed')) is not true))
        from jsonb_array_elements(entry.tables) t) end))
  from backup_private.as_json(entry) said $$;

-- A page of the history, {"records", "more"}, the newest first, behind the record `before`. Wanted may name a kind (others: another
-- program's), a status (open: all that are not completed), a format, a maker, and a time from and until which. A page
-- has as many as were asked for, or as fit into 60,000 bytes.
create or replace function public.backup_history_page(most integer default 50, before text default null, wanted jsonb default '{}')
returns jsonb language sql stable security definer set search_path = '' as $$
  with listed as materialized (select l.* from backup_private.listed() l where backup_private.demand_reader()), page as (
    select l.id, row_number() over (order by l.at desc, l.id desc) as place from listed l
    where (before is null or (l.at, l.id) < (select b.at, b.id from listed b where b.id = before))
      and l.kind is not distinct from coalesce(wanted ->> 'kind', l.kind)
      and case wanted ->> 'status' when 'open' then l.status is distinct from 'completed'
        else l.status is not distinct from coalesce(wanted ->> 'status', l.status) end
      and l.format is not distinct from coalesce(wanted ->> 'format', l.format)
      and l.maker is not distinct from coalesce(wanted ->> 'maker', l.maker)
      and coalesce(l.at >= (wanted ->> 'from')::timestamptz, true) and coalesce(l.at < (wanted ->> 'until')::timestamptz, true)
    order by l.at desc, l.id desc limit least(greatest(most, 1), 200) + 1),
  said as (select p.place, backup_private.as_listed(r) as entry from page p join backup_private.records r on r.id = p.id),
  summed as (select s.*, sum(octet_length(s.entry::text) + 2) over (order by s.place) as bytes from said s),
  shown as (select s.*, s.place = 1 or s.place <= most and s.bytes <= 59000 as fits from summed s)
  select case when backup_private.demand_reader() then jsonb_build_object(
    'records', coalesce(jsonb_agg(s.entry order by s.place) filter (where s.fits), '[]'),
    'more', count(*) > count(*) filter (where s.fits)) end from shown s $$;

-- How things stand, whatever the history shows: {"backups", the newest 24 full ones whose file is kept, the first two whole, the
-- others with the rows of each sheet; "other", what another program has made last; "scheduled", the newest three runs of a
-- schedule; "makers", who has made any; "overdue_days"; "schedule"}.
create or replace function public.backup_standing() returns jsonb
language sql stable security definer set search_path = '' as $$
  with kept as (select r.id, row_number() over (order by r.created_at desc nulls last, r.id desc) as place
    from backup_private.kept_records() r where r.kind = 'full')
  select case when backup_private.demand_reader() then jsonb_build_object(
    'backups', (select coalesce(jsonb_agg(case when k.place <= 2 then backup_private.as_json(r) else backup_private.as_listed(r)
        || jsonb_build_object('sheet_rows', (select coalesce(jsonb_object_agg(t ->> 'name', t -> 'rows_written'), '{}')
          from jsonb_array_elements(case when jsonb_typeof(r.tables) = 'array' then r.tables else '[]' end) t where t ->> 'name' is not null)) end
      order by k.place), '[]') from kept k join backup_private.records r on r.id = k.id where k.place <= 24),
    'other', (select backup_private.as_listed(r) from backup_private.foreign_records() f join backup_private.records r on r.id = f.id
      where f.facts ->> 'status' = 'completed' and r.removal_started_at is null
      order by f.path is not null desc, (f.facts ->> 'created_at')::timestamptz desc nulls last limit 1),
    'scheduled', (select coalesce(jsonb_agg(backup_private.as_listed(r) || jsonb_build_object('error', r.error) order by r.created_at desc), '[]')
      from (select r.* from backup_private.records r where r.made_by = 'schedule' and r.kind = 'full'
        order by r.created_at desc limit 3) r),
    'makers', (select coalesce(jsonb_agg(distinct l.maker), '[]') from (
      select m.maker from backup_private.listed() m where m.maker is not null group by 1 order by max(m.at) desc limit 100) l),
    'overdue_days', c.overdue_days, 'schedule', c.schedule) end from backup_private.config c $$;

-- One record, by its id or by the caller's own number for it; null where there is none.
create or replace function public.backup_find(record text default null, attempt uuid default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (select backup_private.as_json(r) from backup_private.records r
    where r.id = backup_find.record or r.attempt = backup_find.attempt limit 1) end $$;

-- All full backups of the module whose file is kept, without their tables: what the retention rule is about.
create or replace function public.backup_kept() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (select coalesce(jsonb_agg(
    to_jsonb(r) - array['tables', 'error', 'hash', 'previous_hash', 'hash_version']), '[]') from backup_private.kept_records() r where r.kind = 'full') end $$;

-- The backup that is running, {"id", "by", "since", "heartbeat_at", "mine"}, or null; the full one where there are several.
create or replace function public.backup_running() returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when backup_private.demand_reader() then (
    select jsonb_build_object('id', r.id, 'by', coalesce(r.created_by_email, r.made_by), 'since', r.created_at,
      'heartbeat_at', r.heartbeat_at, 'mine', r.created_by is not distinct from auth.uid())
    from backup_private.records r where r.status = 'running' and r.kind in ('full', 'partial') and r.made_by is not null
    order by r.kind, r.created_at limit 1) end $$;

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
