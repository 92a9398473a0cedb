-- The backup module, part 11 of 13: keys to cut a large table by.

create or replace function public.backup_key_cuts(source text, key_columns text[], after_key text[], step bigint)
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
  join pg_catalog.pg_class c on c.relnamespace = 'public'::regnamespace and c.relname = source
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = part.name and a.attnum > 0
    and not a.attisdropped
  having count(*) = cardinality(key_columns);
  if columns is null then
    raise exception 'There is no % with the columns %.', source, array_to_string(key_columns, ', ')
      using errcode = '42P01';
  end if;

  -- Counted in the order of the index that the reader pages by, and by its columns alone; where a key starts is found
  -- without a scan. Only the keys that are handed out become texts.
  execute format(
    'select jsonb_agg(jsonb_build_array(%1$s) order by cut.number) from ('
    '  select %2$s, row_number() over (order by %3$s) as number from public.%4$I k where (%3$s) > (%5$s)'
    ') cut where cut.number %% $1 = 0',
    texts, named, columns, source, start
  ) into cuts using step;
  return coalesce(cuts, '[]');
end
$$;

comment on function public.backup_key_cuts(text, text[], text[], bigint) is
  'Keys of every step-th row of a table or view of schema public behind a key, in order, as texts: the reader cuts large '
  'tables by them, to read the slices side by side.';
revoke all on function public.backup_key_cuts(text, text[], text[], bigint) from public, anon;
grant execute on function public.backup_key_cuts(text, text[], text[], bigint) to authenticated;
