-- The backup module, part 1 of 13: who may back up, and what there is to back up.
--
-- Apply the thirteen files `*_backup_module*.sql` in order to a Supabase project, as its owner (`postgres`). They need
-- nothing of the demonstration, keep what is there (an older `backup_logs` with its rows, an older bucket), and may be
-- run again at any time.
--
-- A host plugs in its own idea of an admin with one function. Create it before or after; it is never overwritten:
--   create or replace function public.is_backup_admin() returns boolean
--   language sql stable security definer set search_path = ''
--   as $$ select exists (select from public.profiles p where p.id = auth.uid() and p.is_owner) $$;

do $$
begin
  if to_regprocedure('public.is_backup_admin()') is null then
    create function public.is_backup_admin()
    returns boolean
    language plpgsql
    stable
    security definer
    set search_path = ''
    as $body$
    declare
      answer boolean;
    begin
      if not exists (
        select from pg_catalog.pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname = 'has_role'
          and p.pronargs = 2 and p.proargtypes[0] = 'uuid'::regtype
      ) then
        return false;
      end if;
      -- Late bound: a project without has_role must be able to create this function.
      execute 'select public.has_role(auth.uid(), ''admin'')' into answer;
      return coalesce(answer, false);
    end
    $body$;
    comment on function public.is_backup_admin() is
      'Whether the caller may back up. The one place where a project plugs in its own idea of an admin.';
  end if;
end
$$;

revoke all on function public.is_backup_admin() from public, anon;
grant execute on function public.is_backup_admin() to authenticated;

create or replace function public.backup_source_stats(sources text[])
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
  caller name := coalesce(nullif(current_setting('role', true), 'none'), session_user);
  relation oid;
begin
  if not public.is_backup_admin() then
    raise exception 'Only a backup admin may see what there is to back up.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;

  foreach source in array coalesce(sources, '{}') loop
    row_count := null;
    select c.oid into relation
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname = source and c.relkind in ('r', 'v', 'm', 'p', 'f');

    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod))
        order by a.attnum
      ),
      '[]'
    ) into columns
    from pg_catalog.pg_attribute a
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped
      and has_schema_privilege(caller, 'public', 'usage')
      and has_column_privilege(caller, a.attrelid, a.attnum, 'select');

    if columns <> '[]' then
      begin
        execute format('select count(*) from public.%I', source) into row_count;
      exception when others then
        -- One source that can't be counted must not hide the others; whoever reads it learns the reason.
        row_count := null;
      end;
    end if;
    return next;
  end loop;
end
$$;

comment on function public.backup_source_stats(text[]) is
  'Per table or view of schema public: the true row count, row-level security aside, and the columns that the caller '
  'may read. Backup admins only. A source that is missing or unreadable has a null count and no columns.';
revoke all on function public.backup_source_stats(text[]) from public, anon;
grant execute on function public.backup_source_stats(text[]) to authenticated;
