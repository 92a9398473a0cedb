-- Backup module 2: the log. A table of any older shape keeps its columns, its defaults and its rules for whoever writes
-- it today; the module's columns stand beside them.

create table if not exists public.backup_logs (id uuid primary key default gen_random_uuid());

-- Which column of backup_logs holds what. Other programs may write the first eight, where an older table has them.
create table if not exists backup_private.log_columns (
  place integer primary key, name text not null unique, type text not null, shared boolean not null, actual text);
insert into backup_private.log_columns (place, name, type, shared)
select place, split_part(part, ' ', 1), split_part(part, ' ', 2), place <= 8 from unnest(array[
  'id uuid', 'status text', 'file_name text', 'file_path text', 'file_size bigint', 'record_count bigint',
  'created_by uuid', 'created_at timestamptz', 'kind text', 'format text', 'sha256 text', 'tables jsonb', 'error jsonb',
  'app_version text', 'made_by text', 'created_by_email text', 'heartbeat_at timestamptz', 'finished_at timestamptz',
  'attempt uuid', 'continues text', 'verified_at timestamptz', 'verified_by_email text', 'verification jsonb',
  'locked boolean', 'locked_at timestamptz', 'locked_by_email text', 'removal_started_at timestamptz',
  'removed_at timestamptz', 'removed_by_email text', 'chain_number bigint', 'previous_hash text', 'hash text',
  'hash_version smallint'
]) with ordinality as wanted (part, place) on conflict do nothing;

-- Whether a column of an older table can hold the module's values beside those that it holds already.
create or replace function backup_private.can_share(wanted backup_private.log_columns) returns boolean
language sql stable set search_path = '' as $$
  select wanted.shared and exists (select from pg_catalog.pg_attribute a
    where a.attrelid = 'public.backup_logs'::regclass and a.attname = wanted.name and a.attgenerated = ''
      and format_type(a.atttypid, null) = any (string_to_array(case
        when wanted.type = 'text' then 'text,character varying' when wanted.name = 'record_count' then 'integer,bigint'
        else format_type(to_regtype(wanted.type), null) end, ','))
      and (a.atttypmod = -1 or wanted.type <> 'text' or a.atttypmod - 4 >= case wanted.name when 'status' then 20 else 200 end)
      and not exists (
        select from pg_catalog.pg_constraint c where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any (c.conkey))
      -- By the id a row is found; by any other unique index one program's rows would keep out the other's.
      and (wanted.name = 'id') = exists (select from pg_catalog.pg_index i
        where i.indrelid = a.attrelid and (i.indisunique or i.indisexclusion) and case when wanted.name = 'id'
          then a.attnotnull and i.indpred is null and i.indnkeyatts = 1 and i.indkey[0] = a.attnum
          else pg_get_indexdef(i.indexrelid) ~ format('\m%s\M', a.attname) end)) $$;

do $$
declare logs constant regclass := 'public.backup_logs'::regclass;
  -- Version 1 has made every column of these names, and put older ones aside.
  made constant boolean := exists (
    select from pg_attribute a where a.attrelid = to_regclass('backup_private.log_head') and a.attname = 'since');
  wanted backup_private.log_columns;
  part record;
begin for wanted in select c.* from backup_private.log_columns c where c.actual is null order by c.place loop
    select a.attname into wanted.actual from pg_attribute a where a.attrelid = logs and a.attname = wanted.name;
    if wanted.actual is null or not made and not backup_private.can_share(wanted) then
      wanted.shared := wanted.shared and wanted.actual is null;
      wanted.actual := case when wanted.actual is null then '' else 'backup_module_' end || wanted.name;
      execute format('alter table public.backup_logs add column %I %s', wanted.actual, wanted.type);
      if wanted.name = 'id' then
        execute format('alter table public.backup_logs alter %1$I set default gen_random_uuid(), '
          'alter %1$I type uuid using gen_random_uuid(), alter %1$I set not null, add unique (%1$I)', wanted.actual);
      elsif wanted.name = 'created_at' then
        execute format('alter table public.backup_logs alter column %I set default now()', wanted.actual);
      elsif wanted.name = 'made_by' and made then
        -- As a rewrite, not an update: a trigger of the project must not alter anything.
        alter table public.backup_logs alter continues type text, alter made_by type text using case
          when kind in ('full', 'sheet') and format in ('xlsx', 'zip', 'csv') and created_by is not null
            and heartbeat_at is not null then 'session' end; end if; end if;
    update backup_private.log_columns c set actual = wanted.actual, shared = wanted.shared where c.place = wanted.place;
  end loop;
  -- A key that nothing made by itself so far. Downwards: a program that counts on from the highest number meets none of these.
  for part in select a.attname, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
    join backup_private.log_columns c on c.name = 'id'
    left join pg_constraint k on k.conrelid = logs and k.contype = 'p'
    where a.attrelid = logs and a.attnotnull and not a.atthasdef and a.attidentity = ''
      and (a.attnum = any (k.conkey) or a.attname = c.actual) loop
    execute format('alter table public.backup_logs alter %I ' || case when part.type in ('smallint', 'integer', 'bigint')
      then 'add generated by default as identity (increment -1)' else 'set default gen_random_uuid()::text::' || part.type end,
      part.attname); end loop;
  -- What an older table insists on goes on to hold for the rows that it was made for.
  for part in
    select format('drop constraint %1$I, add constraint %1$I check ((%2$s) or %%I is not null) %3$s', c.conname,
      replace(pg_get_expr(c.conbin, c.conrelid), '%', '%%'), case when c.convalidated then '' else 'not valid' end) as change
    from pg_constraint c
    where c.conrelid = logs and c.contype = 'c' and pg_get_expr(c.conbin, c.conrelid) not like '%made_by IS NOT NULL%'
    union all
    select format('alter %1$I drop not null, add constraint %2$I check (%1$I is not null or %%I is not null)',
      a.attname, 'backup_module_' || a.attname) from pg_attribute a
    left join pg_constraint k on k.conrelid = logs and k.contype = 'p'
    left join backup_private.log_columns c on c.actual = a.attname
    where a.attrelid = logs and a.attnum > 0 and a.attnotnull and a.attidentity = '' and a.attgenerated = ''
      and a.attnum <> all (coalesce(k.conkey, '{}'))
      and case when c.name is null then not a.atthasdef else c.name not in ('id', 'status', 'created_at', 'locked') end
  loop execute 'alter table public.backup_logs '
      || format(part.change, (select c.actual from backup_private.log_columns c where c.name = 'made_by'));
  end loop; end $$;

-- SQL about the log, with the names of its columns in place of {name}.
create or replace function backup_private.on_log(statement text) returns text
language plpgsql stable security definer set search_path = '' as $$ declare col backup_private.log_columns; begin
  for col in select c.* from backup_private.log_columns c loop
    statement := replace(statement, '{' || col.name || '}', quote_ident(col.actual)); end loop;
  return statement; end $$;

-- The log by the module's names, whatever the columns are called: every function reads and writes through it.
do $$ begin execute backup_private.on_log((
    select 'create or replace view backup_private.records as select {id}::text as id, '
      || string_agg(format('{%1$s} as %1$I', c.name), ', ' order by c.place) || ' from public.backup_logs'
    from backup_private.log_columns c where c.name <> 'id'));
  execute backup_private.on_log('create unique index if not exists backup_logs_one_full on public.backup_logs ({kind}) '
    'where {kind} = ''full'' and {status} = ''running'' and {made_by} is not null; '
    -- The caller's own number for a run: a record whose answer was lost on the way is found again by it.
    'create unique index if not exists backup_logs_attempt_idx on public.backup_logs ({attempt}); '
    'create unique index if not exists backup_logs_chain_number_idx on public.backup_logs ({chain_number}); '
    'create index if not exists backup_logs_text_id_idx on public.backup_logs (({id}::text))'); end $$;
