-- Backup module 2: what a backup admin's reader asks of the tables and views that are backed up, in any schema that the API
-- serves, or of a choice of their rows, given as {"column": name, "in": [texts]}.

-- The condition that a choice of rows stands for, on rows named k.
create or replace function backup_private.choice(choice jsonb) returns text language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(choice) = 'object' then format('k.%I::text = any (%L)', choice ->> 'column',
    array(select jsonb_array_elements_text(choice -> 'in'))) else 'true' end $$;

-- Per table or view: the true row count, row-level security aside, and the columns that the caller may read. One that is
-- missing or unreadable has a null count and no columns.
create or replace function public.backup_source_stats(sources text[], schemas text[] default null, choices jsonb default null)
returns table (source text, row_count bigint, columns jsonb)
-- A count that row-level security would shorten is an error instead, and told as null.
language plpgsql stable security definer set search_path = '' set row_security = off as $$
declare
  -- In here current_user is the function's owner; the caller's role is what PostgREST has set.
  caller constant name := coalesce(nullif(current_setting('role', true), 'none'), session_user);
  place text;
  chosen jsonb;
begin
  perform backup_private.demand_reader();
  for number in 1 .. coalesce(cardinality(sources), 0) loop source := sources[number];
    place := coalesce(schemas[number], 'public');
    chosen := choices -> number - 1;
    row_count := null;
    select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', backup_private.type_name(a.atttypid, a.atttypmod))
      order by a.attnum), '[]') into columns from pg_catalog.pg_attribute a
    where a.attrelid = to_regclass(format('%I.%I', place, source)) and a.attnum > 0 and not a.attisdropped
      and has_schema_privilege(caller, place, 'usage') and has_column_privilege(caller, a.attrelid, a.attnum, 'select');
    -- By a choice of rows nobody learns what a column holds that they may not read.
    if columns <> '[]' and (chosen ->> 'column' is null or columns @> jsonb_build_array(jsonb_build_object('name', chosen -> 'column')))
    then
      begin
        execute format('select count(*) from %I.%I k where %s', place, source, backup_private.choice(chosen)) into row_count;
      exception when others then
        -- One source that can't be counted must not hide the others; whoever reads it learns the reason.
        row_count := null; end; end if;
    return next; end loop; end $$;

-- How many rows a table or view holds, row-level security aside, and how many of them the caller may see; null where it
-- can't be counted truly. With the caller's own rights: what is hidden from them is missing in one of the two.
create or replace function public.backup_row_counts(source text, schema text default 'public', choice jsonb default null)
returns jsonb language plpgsql stable set search_path = '' as $$ declare counts jsonb; begin
  -- One statement sees one moment. In two, rows that come or go in between would hide, or feign, a hidden row.
  execute format('select jsonb_build_object(''held'', stats.row_count,'
    ' ''visible'', case when stats.row_count is not null then (select count(*) from %I.%I k where %s) end)'
    ' from public.backup_source_stats(array[$1], array[$2], jsonb_build_array($3)) stats', schema, source,
    backup_private.choice(choice)) into counts using source, schema, choice;
  return counts; end $$;

-- Keys of every step-th row of a table or view behind a key, in order, as texts: the reader cuts large tables by them, to
-- read the slices side by side. With the caller's own rights, as for the rows themselves.
create or replace function public.backup_key_cuts(source text, key_columns text[], after_key text[], step bigint,
  schema text default 'public', choice jsonb default null) returns jsonb language plpgsql stable set search_path = '' as $$
declare
  -- 'k.created_at, k.id', the same under names of our own, these as texts, and the key to start behind in the columns' types.
  columns text; named text; texts text; start text; cuts jsonb;
begin
  if step is null or step < 1 or coalesce(cardinality(key_columns), 0) = 0
    or cardinality(key_columns) is distinct from cardinality(after_key) then
    raise exception 'The step is 1 or more, and a key has as many values as columns.' using errcode = '22023', hint = 'backup_key';
  end if;
  select string_agg(format('k.%I', part.name), ', ' order by part.place),
    string_agg(format('k.%I as key_%s', part.name, part.place), ', ' order by part.place),
    string_agg(format('cut.key_%s::text', part.place), ', ' order by part.place),
    string_agg(format('%L::%s', part.value, format_type(a.atttypid, a.atttypmod)), ', ' order by part.place)
  into columns, named, texts, start from unnest(key_columns, after_key) with ordinality as part (name, value, place)
  join pg_catalog.pg_attribute a on a.attrelid = to_regclass(format('%I.%I', schema, source)) and a.attname = part.name
    and a.attnum > 0 having count(*) = cardinality(key_columns);
  if columns is null then
    raise exception 'There is no % with the columns %.', source, array_to_string(key_columns, ', ') using errcode = '42P01';
  end if;
  -- Counted in the order of the index that the reader pages by, and by its columns alone; where a key starts is found
  -- without a scan. Only the keys that are handed out become texts.
  execute format('select jsonb_agg(jsonb_build_array(%1$s) order by cut.number) from ('
    '  select %2$s, row_number() over (order by %3$s) as number from %4$I.%5$I k where (%3$s) > (%6$s) and %7$s'
    ') cut where cut.number %% $1 = 0', texts, named, columns, schema, source, start, backup_private.choice(choice))
    into cuts using step;
  return coalesce(cuts, '[]'); end $$;
