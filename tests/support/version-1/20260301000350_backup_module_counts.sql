-- The backup module, part 12 of 13: the counts that prove a sheet complete.

create or replace function public.backup_row_counts(source text)
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
    '  ''visible'', case when stats.row_count is not null then (select count(*) from public.%I) end)'
    ' from public.backup_source_stats(array[$1]) stats',
    source
  ) into counts using source;
  return counts;
end
$$;

comment on function public.backup_row_counts(text) is
  'How many rows a table or view of schema public holds, row-level security aside, and how many of them the caller may '
  'see, both in one moment; null where it can''t be counted truly. Backup admins only.';
revoke all on function public.backup_row_counts(text) from public, anon;
grant execute on function public.backup_row_counts(text) to authenticated;
