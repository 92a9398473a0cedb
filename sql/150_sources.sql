-- Backup module 5: what a backup admin's reader asks of the tables and views that are backed up, in any schema that the API
-- serves, or of a choice of their rows, given as {"column": name, "in": [texts]}, or as {"column": name, "from": time, "before": time}.

drop function if exists public.backup_source_stats(text[], text[], jsonb), public.backup_row_counts(text, text, jsonb);

-- The condition that a choice of rows stands for, on rows named k.
create or replace function backup_private.choice(choice jsonb) returns text language sql immutable set search_path = '' as $$
  select case when choice ? 'in' then format('k.%I::text = any (%L)', choice ->> 'column',
      array(select jsonb_array_elements_text(choice -> 'in')))
    when jsonb_typeof(choice) = 'object' then concat_ws(' and ', format('k.%I is not null', choice ->> 'column'),
      case when choice ->> 'from' is not null then format('k.%I >= %L', choice ->> 'column', choice ->> 'from') end,
      case when choice ->> 'before' is not null then format('k.%I < %L', choice ->> 'column', choice ->> 'before') end)
    else 'true' end $$;

-- What becomes another text whenever a column of a relation does, or one behind a view: its place, name, type or meaning. A
-- type may change to itself, with other values: xmin tells which transaction wrote a column's entry.
create or replace function backup_private.shape(relation oid) returns text language sql stable set search_path = '' as $$
  with recursive behind as (select relation as oid union select d.refobjid from behind b
    join pg_catalog.pg_rewrite r on r.ev_class = b.oid join pg_catalog.pg_depend d on d.objid = r.oid
      and d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass)
  select md5(string_agg(p.part, ' ' order by p.part)) from (
    select concat_ws(',', a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.xmin)
    from behind b join pg_catalog.pg_attribute a on a.attrelid = b.oid and a.attnum > 0
    union all select concat_ws(',', r.ev_class, r.xmin) from behind b join pg_catalog.pg_rewrite r on r.ev_class = b.oid
  ) p (part) $$;

-- The hash of the columns by which a row, named k, is told from every other: 64 bits, of each column with the hash of those
-- before it as its seed. Null where one of them is not among the columns.
create or replace function backup_private.hash_of(identity jsonb, columns jsonb, seed bigint) returns text
language plpgsql immutable set search_path = '' as $$
declare hash text := case when jsonb_typeof(identity) = 'array' then format('%L::bigint', seed) else 'null::bigint' end; part text;
begin for part in select jsonb_array_elements_text(identity) where hash <> 'null::bigint' loop
    hash := coalesce((select format(case c ->> 'type' when 'uuid' then 'uuid_hash_extended(k.%I, %s)'
      else 'hashtextextended(k.%I::text collate "C", %s)' end, part, hash) from jsonb_array_elements(columns) c
      where c ->> 'name' = part), 'null::bigint'); end loop;
  return hash; end $$;

-- The columns of a relation that a role may read.
create or replace function backup_private.columns_of(relation oid, reader name) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', backup_private.type_name(a.atttypid, a.atttypmod))
    order by a.attnum), '[]') from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
  where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and has_schema_privilege(reader, c.relnamespace, 'usage')
    and has_column_privilege(reader, a.attrelid, a.attnum, 'select') $$;

-- Per table or view: the true row count and the set of its rows' hashes (their sum and exclusive or, and the hash of a known
-- value), row-level security aside; its shape, and the columns that the caller may read. One that is missing or unreadable has
-- a null count and no columns. All of one moment.
create or replace function public.backup_source_stats(sources text[], schemas text[] default null, choices jsonb default null,
  identities jsonb default null, seed bigint default 0, counted boolean default true)
returns table (source text, row_count bigint, columns jsonb, shape text, hashes jsonb)
-- A count that row-level security would shorten is an error instead, and told as null. The API sets the time before the call.
language plpgsql stable security definer set search_path = '' set row_security = off set statement_timeout = '25s' as $$
-- In here current_user is the function's owner; the caller's role is what PostgREST has set.
declare caller constant name := coalesce(nullif(current_setting('role', true), 'none'), session_user);
  place text; relation oid; chosen jsonb;
begin perform backup_private.demand_reader();
  for number in 1 .. coalesce(cardinality(sources), 0) loop source := sources[number];
    place := coalesce(schemas[number], 'public');
    relation := to_regclass(format('%I.%I', place, source));
    columns := backup_private.columns_of(relation, caller);
    shape := case when columns <> '[]' then backup_private.shape(relation) end;
    chosen := choices -> number - 1;
    row_count := null; hashes := null;
    -- By a choice of rows nobody learns what a column holds that they may not read.
    if counted and columns <> '[]'
      and (chosen ->> 'column' is null or columns @> jsonb_build_array(jsonb_build_object('name', chosen -> 'column'))) then
      begin
        execute format('select count(*), jsonb_build_array(sum(k.hash)::text, bit_xor(k.hash)::text, hashtextextended(''৳ 2026'','
          ' uuid_hash_extended(''00010203-0405-0607-0809-0a0b0c0d0e0f'', $1))::text) from (select %s as hash from %I.%I k where %s offset 0) k',
          backup_private.hash_of(identities -> number - 1, columns, seed), place, source, backup_private.choice(chosen))
          into row_count, hashes using seed;
      exception when others then
        -- One source that can't be counted must not hide the others; whoever reads it learns the reason.
        row_count := null; hashes := null; end; end if;
    return next; end loop; end $$;

-- The rows that the caller may see, by their hashes in a number of buckets that is a power of two, [bucket, rows, sum, exclusive
-- or] each, with the identities of a listed one's rows; and all that there are, as above. Of one moment: in two, rows that come
-- or go in between would hide, or feign, a hidden row. With the caller's own rights.
create or replace function public.backup_key_sets(source text, identity jsonb, seed bigint, buckets integer, listed integer[],
  schema text default 'public', choice jsonb default null) returns jsonb
language plpgsql stable set search_path = '' set statement_timeout = '25s' as $$ declare sets jsonb; begin
  execute format('select jsonb_build_object(''held'', (select jsonb_build_array(s.row_count) || s.hashes'
    '   from public.backup_source_stats(array[$1], array[$2], jsonb_build_array($3), jsonb_build_array($4), $5) s),'
    ' ''buckets'', (select coalesce(jsonb_agg(jsonb_build_array(b.bucket, b.rows, b.sum::text, b.exclusive::text, b.list)), ''[]'') from ('
    '   select k.hash & ($6 - 1) as bucket, count(*) as rows, sum(k.hash) as sum, bit_xor(k.hash) as exclusive,'
    '     jsonb_agg(k.parts) filter (where k.hash & ($6 - 1) = any ($7)) as list'
    '   from (select %s as hash, array[%s] as parts from %I.%I k where %s offset 0) k group by 1) b))',
    backup_private.hash_of(identity, backup_private.columns_of(to_regclass(format('%I.%I', schema, source)), current_user), seed),
    (select string_agg(format('k.%I::text', part), ', ') from jsonb_array_elements_text(identity) part),
    schema, source, backup_private.choice(choice)) into sets using source, schema, choice, identity, seed, buckets, listed;
  return sets; end $$;

-- Keys of every step-th row of a table or view behind a key, in order, as texts: the reader cuts large tables by them, to
-- read the slices side by side. With the caller's own rights, as for the rows themselves.
create or replace function public.backup_key_cuts(source text, key_columns text[], after_key text[], step bigint,
  schema text default 'public', choice jsonb default null) returns jsonb
language plpgsql stable set search_path = '' set statement_timeout = '25s' as $$
declare
  -- 'k.created_at, k.id', the same under names of our own, these as texts, and the key to start behind in the columns' types.
  columns text; named text; texts text; start text; cuts jsonb;
begin if step is null or step < 1 or coalesce(cardinality(key_columns), 0) = 0
    or cardinality(key_columns) is distinct from cardinality(after_key) then
    raise exception 'The step is 1 or more, and a key has as many values as columns.' using errcode = '22023', hint = 'backup_key'; end if;
  select string_agg(format('k.%I', part.name), ', ' order by part.place),
    string_agg(format('k.%I as key_%s', part.name, part.place), ', ' order by part.place),
    string_agg(format('cut.key_%s::text', part.place), ', ' order by part.place),
    string_agg(format('%L::%s', part.value, format_type(a.atttypid, a.atttypmod)), ', ' order by part.place)
  into columns, named, texts, start from unnest(key_columns, after_key) with ordinality as part (name, value, place)
  join pg_catalog.pg_attribute a on a.attrelid = to_regclass(format('%I.%I', schema, source)) and a.attname = part.name
    and a.attnum > 0 having count(*) = cardinality(key_columns);
  if columns is null then raise exception 'There is no % with the columns %.', source, key_columns using errcode = '42P01'; end if;
  -- Counted in the order of the index that the reader pages by, and by its columns alone; where a key starts is found
  -- without a scan. Only the keys that are handed out become texts.
  execute format('select jsonb_agg(jsonb_build_array(%1$s) order by cut.number) from ('
    '  select %2$s, row_number() over (order by %3$s) as number from %4$I.%5$I k where (%3$s) > (%6$s) and %7$s'
    ') cut where cut.number %% $1 = 0', texts, named, columns, schema, source, start, backup_private.choice(choice))
    into cuts using step; return coalesce(cuts, '[]'); end $$;
