-- The backup module, part 1 of 5: who may back up, what there is to back up, and the table of the log.
--
-- Apply the four files `*_backup_module*.sql` in order to a Supabase project, as its owner (`postgres`). They need
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

-- The log ------------------------------------------------------------------------------------------------------------

create table if not exists public.backup_logs (id uuid primary key default gen_random_uuid());

-- Text as another type, or null where it isn't one: older tables keep sizes such as '2.4 MB'.
create or replace function pg_temp.backup_cast(value text, type text)
returns text
language plpgsql
as $$
begin
  execute format('select (%L::%s)::text', value, type) into value;
  return value;
exception when others then
  return null;
end
$$;

-- Brings a table of any older shape to the module's columns. No row is touched: a column of another type is widened,
-- or kept beside the new one as `<name>_legacy`.
do $$
declare
  logs constant regclass := 'public.backup_logs'::regclass;
  wanted constant json := '{
    "kind": "text", "format": "text", "status": "text", "file_name": "text", "file_path": "text",
    "file_size": "bigint", "sha256": "text", "record_count": "bigint", "tables": "jsonb", "error": "jsonb",
    "app_version": "text", "created_by": "uuid", "created_by_email": "text",
    "created_at": "timestamp with time zone", "heartbeat_at": "timestamp with time zone",
    "finished_at": "timestamp with time zone"}';
  part record;
  present text;
  aside text;
begin
  -- An older check knows nothing of our states; an older foreign key would delete or alter records with an account.
  for part in
    select c.conname
    from pg_constraint c
    where c.conrelid = logs and c.conname not like 'backup\_module\_%'
      and (
        c.contype = 'f' and c.confdeltype in ('c', 'n', 'd')
        or c.contype = 'c' and exists (
          select from pg_attribute a
          where a.attrelid = logs and a.attnum = any (c.conkey) and wanted::jsonb ? a.attname::text
        )
      )
  loop
    execute format('alter table public.backup_logs drop constraint %I', part.conname);
  end loop;

  for part in select key as name, value as type from json_each_text(wanted) loop
    select format_type(a.atttypid, null) into present
    from pg_attribute a where a.attrelid = logs and a.attname = part.name and not a.attisdropped;
    if present is null then
      execute format('alter table public.backup_logs add column %I %s', part.name, part.type);
    elsif present <> part.type then
      begin
        execute format('alter table public.backup_logs alter column %I drop default', part.name);
        execute format(
          'alter table public.backup_logs alter column %1$I type %2$s using %3$s',
          part.name, part.type,
          case
            when part.type = 'text' then format('%I::text', part.name)
            when part.type = 'jsonb' and present in ('text', 'character varying', 'json') then format(
              'coalesce(pg_temp.backup_cast(%1$I::text, ''jsonb'')::jsonb, to_jsonb(%1$I))', part.name)
            when part.type = 'jsonb' then format('to_jsonb(%I)', part.name)
            when part.type = 'bigint' and present in ('smallint', 'integer') then format('%I::bigint', part.name)
            when part.type like 'timestamp%' and present in ('date', 'timestamp without time zone')
              then format('%I::timestamp at time zone ''UTC''', part.name)
            else 'null::no_lossless_way'
          end
        );
      exception when others then
        aside := part.name || '_legacy';
        while exists (select from pg_attribute a where a.attrelid = logs and a.attname = aside) loop
          aside := aside || '_';
        end loop;
        execute format('alter table public.backup_logs rename column %I to %I', part.name, aside);
        execute format('alter table public.backup_logs add column %I %s', part.name, part.type);
        -- As a rewrite, not an update: an older trigger must not alter anything.
        execute format(
          'alter table public.backup_logs alter column %1$I type %2$s '
          'using pg_temp.backup_cast(%3$I::text, %2$L)::%2$s',
          part.name, part.type, aside
        );
      end;
    end if;
  end loop;
end
$$;

drop function pg_temp.backup_cast(text, text);

-- A new row gives our columns alone: whatever else an older table insists on has to do without or to have a default.
do $$
declare
  logs constant regclass := 'public.backup_logs'::regclass;
  part record;
begin
  if not exists (select from pg_attribute a where a.attrelid = logs and a.attname = 'id' and not a.attisdropped) then
    alter table public.backup_logs add column id uuid not null default gen_random_uuid();
  end if;

  for part in
    select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull, not a.atthasdef as bare,
      a.attname = 'id' or a.attnum = any (coalesce(k.conkey, '{}')) as is_key
    from pg_attribute a
    left join pg_constraint k on k.conrelid = logs and k.contype = 'p'
    where a.attrelid = logs and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
  loop
    if not part.is_key then
      if part.attnotnull and part.bare or part.name in (
        'kind', 'format', 'status', 'file_name', 'file_path', 'file_size', 'sha256', 'record_count', 'tables', 'error',
        'app_version', 'created_by', 'created_by_email', 'heartbeat_at', 'finished_at'
      ) then
        execute format('alter table public.backup_logs alter column %I drop not null', part.name);
      end if;
    elsif part.bare and part.type = 'uuid' then
      execute format('alter table public.backup_logs alter column %I set default gen_random_uuid()', part.name);
    elsif part.bare and part.type in ('smallint', 'integer', 'bigint') then
      execute format('alter table public.backup_logs alter column %I set not null', part.name);
      execute format('alter table public.backup_logs alter column %I add generated by default as identity', part.name);
      execute format(
        'select setval(pg_get_serial_sequence(''public.backup_logs'', %1$L), coalesce(max(%1$I), 0) + 1, false) '
        'from public.backup_logs', part.name);
    elsif part.bare then
      execute format('alter table public.backup_logs alter column %I set default gen_random_uuid()::text', part.name);
    end if;
  end loop;

  if not exists (
    select from pg_index i join pg_attribute a on a.attrelid = logs and a.attname = 'id'
    where i.indrelid = logs and i.indisunique and i.indpred is null and i.indnkeyatts = 1 and i.indkey[0] = a.attnum
  ) then
    create unique index backup_logs_id_idx on public.backup_logs (id);
  end if;
end
$$;

alter table public.backup_logs
  alter column status set default 'running',
  alter column tables set default '[]',
  alter column created_at set default now();

create index if not exists backup_logs_created_at_idx on public.backup_logs (created_at desc);
