-- The backup module, part 2 of 13: the table of the log.

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

-- Renames a column to `<name>_legacy`, and answers that name.
create or replace function pg_temp.backup_set_aside(name text)
returns text
language plpgsql
as $$
declare
  aside text := name || '_legacy';
begin
  while exists (
    select from pg_attribute a where a.attrelid = 'public.backup_logs'::regclass and a.attname = aside
  ) loop
    aside := aside || '_';
  end loop;
  execute format('alter table public.backup_logs rename column %I to %I', name, aside);
  return aside;
end
$$;

-- Brings a table of any older shape to the module's columns. No row is touched: a column of another type is widened,
-- or kept beside the new one as `<name>_legacy`.
do $$
declare
  logs constant regclass := 'public.backup_logs'::regclass;
  key_type constant text := (
    select format_type(a.atttypid, null) from pg_attribute a
    where a.attrelid = logs and a.attname = 'id' and not a.attisdropped
  );
  wanted constant json := format('{
    "kind": "text", "format": "text", "status": "text", "file_name": "text", "file_path": "text",
    "file_size": "bigint", "sha256": "text", "record_count": "bigint", "tables": "jsonb", "error": "jsonb",
    "app_version": "text", "created_by": "uuid", "created_by_email": "text",
    "created_at": "timestamp with time zone", "heartbeat_at": "timestamp with time zone",
    "finished_at": "timestamp with time zone", "attempt": "uuid", "continues": "%s",
    "verified_at": "timestamp with time zone", "verified_by_email": "text", "verification": "jsonb",
    "locked": "boolean", "locked_at": "timestamp with time zone", "locked_by_email": "text",
    "removal_started_at": "timestamp with time zone", "removed_at": "timestamp with time zone",
    "removed_by_email": "text", "chain_number": "bigint", "previous_hash": "text", "hash": "text"}',
    case when coalesce(key_type, 'uuid') = 'uuid' then 'uuid' else 'text' end
  );
  part record;
  present text;
  aside text;
begin
  -- What an older table calls a hash, an attempt or a lock is something else, whatever its type.
  if to_regclass('backup_private.log_head') is null then
    perform pg_temp.backup_set_aside(a.attname)
    from pg_attribute a
    where a.attrelid = logs and not a.attisdropped
      and a.attname in ('attempt', 'continues', 'locked', 'chain_number', 'previous_hash', 'hash');
  end if;

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
        aside := pg_temp.backup_set_aside(part.name);
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
drop function pg_temp.backup_set_aside(text);

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
        'app_version', 'created_by', 'created_by_email', 'heartbeat_at', 'finished_at', 'verified_at',
        'verified_by_email', 'verification', 'locked_at', 'locked_by_email', 'removal_started_at', 'removed_at',
        'removed_by_email'
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
  alter column created_at set default now(),
  alter column locked set default false;

do $$
begin
  if exists (
    select from pg_attribute a
    where a.attrelid = 'public.backup_logs'::regclass and a.attname = 'locked' and not a.attnotnull
  ) then
    alter table public.backup_logs alter column locked type boolean using coalesce(locked, false);
    alter table public.backup_logs alter column locked set not null;
  end if;
end
$$;

create index if not exists backup_logs_created_at_idx on public.backup_logs (created_at desc);

-- The caller's own number for an attempt: a record whose answer was lost on the way is found again by it.
create unique index if not exists backup_logs_attempt_idx on public.backup_logs (attempt) where attempt is not null;

-- One full backup at a time -------------------------------------------------------------------------------------------

-- What the record of a run says that nobody closed.
create or replace function public.backup_log_interruption()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "code": "interrupted",
    "message": "The page that made this backup was closed or lost its connection before the end.",
    "hint": null, "sheet": null, "details": null}'::jsonb;
$$;
revoke all on function public.backup_log_interruption() from public, anon, authenticated;

do $$
begin
  if to_regclass('public.backup_logs_one_running') is null then
    update public.backup_logs
    set status = 'interrupted', finished_at = now(), error = public.backup_log_interruption()
    where status = 'running' and kind = 'full' and id <> (
      select l.id from public.backup_logs l where l.status = 'running' and l.kind = 'full'
      order by l.created_at desc nulls last, l.id desc limit 1
    );
    create unique index backup_logs_one_running on public.backup_logs (kind)
      where status = 'running' and kind = 'full';
  end if;
end
$$;
