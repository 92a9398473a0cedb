-- The backup module: the counts and cuts of a source in any schema that the API serves, and of a choice of its rows, given as
-- {"column": name, "in": [texts]}. They take the place of those that know whole tables of schema public alone.

drop function if exists public.backup_source_stats(text[]);
drop function if exists public.backup_row_counts(text);
drop function if exists public.backup_key_cuts(text, text[], text[], bigint);

-- The condition that a choice of rows stands for, on rows named k.
create or replace function public.backup_choice(choice jsonb)
returns text
language sql
immutable
set search_path = ''
as $$
  select case when jsonb_typeof(choice) = 'object' then format(
    'k.%I::text = any (%L)', choice ->> 'column', array(select jsonb_array_elements_text(choice -> 'in'))
  ) else 'true' end;
$$;

create or replace function public.backup_source_stats(
  sources text[], schemas text[] default null, choices jsonb default null
)
returns table (source text, row_count bigint, columns jsonb)
language plpgsql
stable
security definer
set search_path = ''
-- A count that row-level security would shorten is an error instead, and told as null.
set row_security = off
as $$
declare
  -- In here current_user is the function's owner; the caller's role is what PostgREST has set.
  caller constant name := coalesce(nullif(current_setting('role', true), 'none'), session_user);
  place text;
  choice_by jsonb;
  relation oid;
begin
  if not public.is_backup_admin() then
    raise exception 'Only a backup admin may see what there is to back up.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;

  for number in 1 .. coalesce(cardinality(sources), 0) loop
    source := sources[number];
    place := coalesce(schemas[number], 'public');
    row_count := null;
    relation := (
      select c.oid
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = place and c.relname = source and c.relkind in ('r', 'v', 'm', 'p', 'f')
    );
    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', a.attname, 'type', backup_private.type_name(a.atttypid, a.atttypmod))
        order by a.attnum
      ),
      '[]'
    ) into columns
    from pg_attribute a
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped
      and has_schema_privilege(caller, place, 'usage')
      and has_column_privilege(caller, a.attrelid, a.attnum, 'select');

    -- By a choice of rows nobody learns what a column holds that they may not read.
    choice_by := jsonb_build_array(jsonb_build_object('name', choices -> number - 1 -> 'column'));
    if columns <> '[]' and (choice_by = '[{"name": null}]' or columns @> choice_by) then
      begin
        execute format('select count(*) from %I.%I k where %s', place, source, public.backup_choice(choices -> number - 1))
          into row_count;
      exception when others then
        -- One source that can't be counted must not hide the others; whoever reads it learns the reason.
        row_count := null;
      end;
    end if;
    return next;
  end loop;
end
$$;

create or replace function public.backup_row_counts(source text, schema text default 'public', choice jsonb default null)
returns jsonb
language plpgsql
stable
-- With the caller's own rights: what row-level security hides from them is missing in one of the two counts.
security invoker
set search_path = ''
as $$
declare
  counts jsonb;
begin
  -- One statement sees one moment. In two, rows that come or go in between would hide, or feign, a hidden row.
  execute format(
    'select jsonb_build_object('
    '  ''held'', stats.row_count,'
    '  ''visible'', case when stats.row_count is not null then (select count(*) from %I.%I k where %s) end)'
    ' from public.backup_source_stats(array[$1], array[$2], jsonb_build_array($3)) stats',
    schema, source, public.backup_choice(choice)
  ) into counts using source, schema, choice;
  return counts;
end
$$;

create or replace function public.backup_key_cuts(
  source text, key_columns text[], after_key text[], step bigint, schema text default 'public', choice jsonb default null
)
returns jsonb
language plpgsql
stable
-- With the caller's own rights: row-level security and grants hold as for the rows themselves.
security invoker
set search_path = ''
as $$
declare
  -- 'k.created_at, k.id', the same under names of our own, these as texts, and the key to start behind in the columns' types.
  columns text;
  named text;
  texts text;
  start text;
  cuts jsonb;
begin
  if step is null or step < 1 then
    raise exception 'The step must be 1 or more.' using errcode = '22023', hint = 'backup_step';
  end if;
  if coalesce(cardinality(key_columns), 0) = 0 or cardinality(key_columns) is distinct from cardinality(after_key) then
    raise exception 'A key has as many values as columns.' using errcode = '22023', hint = 'backup_key';
  end if;

  select
    string_agg(format('k.%I', part.name), ', ' order by part.place),
    string_agg(format('k.%I as key_%s', part.name, part.place), ', ' order by part.place),
    string_agg(format('cut.key_%s::text', part.place), ', ' order by part.place),
    string_agg(format('%L::%s', part.value, format_type(a.atttypid, a.atttypmod)), ', ' order by part.place)
  into columns, named, texts, start
  from unnest(key_columns, after_key) with ordinality as part (name, value, place)
  join pg_namespace n on n.nspname = schema
  join pg_class c on c.relnamespace = n.oid and c.relname = source
  join pg_attribute a on a.attrelid = c.oid and a.attname = part.name and a.attnum > 0 and not a.attisdropped
  having count(*) = cardinality(key_columns);
  if columns is null then
    raise exception 'There is no % with the columns %.', source, array_to_string(key_columns, ', ')
      using errcode = '42P01';
  end if;

  -- Counted in the order of the index that the reader pages by, and by its columns alone; where a key starts is found
  -- without a scan. Only the keys that are handed out become texts.
  execute format(
    'select jsonb_agg(jsonb_build_array(%1$s) order by cut.number) from ('
    '  select %2$s, row_number() over (order by %3$s) as number from %4$I.%5$I k where (%3$s) > (%6$s) and %7$s'
    ') cut where cut.number %% $1 = 0',
    texts, named, columns, schema, source, start, public.backup_choice(choice)
  ) into cuts using step;
  return coalesce(cuts, '[]');
end
$$;

comment on function public.backup_source_stats(text[], text[], jsonb) is
  'Per table or view: the true row count, row-level security aside, and the columns that the caller may read. Backup admins '
  'only. A source that is missing or unreadable has a null count and no columns.';
comment on function public.backup_row_counts(text, text, jsonb) is
  'How many rows a table or view holds, row-level security aside, and how many of them the caller may see, both in one '
  'moment; null where it can''t be counted truly. Backup admins only.';
comment on function public.backup_key_cuts(text, text[], text[], bigint, text, jsonb) is
  'Keys of every step-th row of a table or view behind a key, in order, as texts: the reader cuts large tables by them, to '
  'read the slices side by side.';

revoke all on function public.backup_choice(jsonb) from public, anon;
revoke all on function public.backup_source_stats(text[], text[], jsonb) from public, anon;
revoke all on function public.backup_row_counts(text, text, jsonb) from public, anon;
revoke all on function public.backup_key_cuts(text, text[], text[], bigint, text, jsonb) from public, anon;
grant execute on function public.backup_choice(jsonb) to authenticated;
grant execute on function public.backup_source_stats(text[], text[], jsonb) to authenticated;
grant execute on function public.backup_row_counts(text, text, jsonb) to authenticated;
grant execute on function public.backup_key_cuts(text, text[], text[], bigint, text, jsonb) to authenticated;
