-- The backup module, part 6 of 13: the chain of closed records.
--
-- Whoever owns the table can alter any row. That can't be prevented, but found: each closed record carries a hash over
-- itself and the record before it, and the last one is noted apart from the table.

-- Every column that never changes once a record is closed.
create or replace function public.backup_log_sealed()
returns text[]
language sql
immutable
set search_path = ''
as $$
  select array[
    'chain_number', 'id', 'kind', 'format', 'status', 'file_name', 'file_path', 'file_size', 'sha256', 'record_count',
    'tables', 'error', 'app_version', 'created_by', 'created_by_email', 'created_at', 'finished_at', 'attempt', 'continues'
  ];
$$;

-- SHA-256, as hex, of the hash before and of the sealed columns as jsonb writes them, with times in UTC.
create or replace function public.backup_log_hash(entry public.backup_logs)
returns text
language sql
stable
set search_path = ''
set timezone = 'UTC'
as $$
  select encode(sha256(convert_to(entry.previous_hash || jsonb_object_agg(c.key, c.value)::text, 'UTF8')), 'hex')
  from jsonb_each(to_jsonb(entry)) c
  where c.key = any (public.backup_log_sealed());
$$;

create or replace function public.backup_log_chain()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not public.backup_log_from_api() or old.status is distinct from 'running' or new.status = 'running' then
    return new;
  end if;
  -- The first of two closings at once holds the head until its transaction ends; the other waits here.
  update backup_private.log_head h set chain_number = h.chain_number + 1 where h.only_one
  returning h.chain_number, h.hash into new.chain_number, new.previous_hash;
  if not found then
    raise exception 'The head of the chain of records is gone; see backup_log_check().'
      using errcode = '22023', hint = 'backup_chain';
  end if;
  new.hash := public.backup_log_hash(new);
  update backup_private.log_head h set hash = new.hash where h.only_one;
  return new;
end
$$;

-- Answers one row: ok with the number of the last record, or the first link that is broken and how.
create or replace function public.backup_log_check()
returns table (ok boolean, chain_number bigint, id text, problem text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  entry public.backup_logs;
  last_number bigint := 0;
  last_id text;
  last_hash text := '';
  head_number bigint;
  head_hash text;
begin
  if public.backup_log_from_api() and not public.is_backup_admin() then
    raise exception 'Only a backup admin may check the backup log.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;
  select h.chain_number, h.hash into head_number, head_hash from backup_private.log_head h;
  if not found then
    -- Without it an empty table would look like one that was never written to.
    return query select false, null::bigint, null::text, 'head';
    return;
  end if;

  for entry in
    select l.* from public.backup_logs l where l.chain_number is not null order by l.chain_number, l.created_at
  loop
    problem := case
      when entry.chain_number > last_number + 1 then 'removed'
      when entry.chain_number <= last_number or entry.chain_number > head_number then 'inserted'
      when entry.previous_hash is distinct from last_hash
        or entry.hash is distinct from public.backup_log_hash(entry) then 'changed'
    end;
    if problem is not null then
      return query select
        false,
        case when problem = 'removed' then last_number + 1 else entry.chain_number end,
        case when problem <> 'removed' then entry.id::text end,
        problem;
      return;
    end if;
    last_number := entry.chain_number;
    last_id := entry.id::text;
    last_hash := entry.hash;
  end loop;

  if last_number < head_number then
    return query select false, last_number + 1, null::text, 'removed';
  elsif last_hash is distinct from head_hash then
    return query select false, last_number, last_id, 'changed';
  else
    return query
      select false, null::bigint, l.id::text, 'inserted'
      from public.backup_logs l
      where l.chain_number is null and l.status is distinct from 'running'
      order by l.created_at, l.id limit 1;
    if not found then
      return query select true, last_number, last_id, null::text;
    end if;
  end if;
end
$$;

comment on function public.backup_log_check() is
  'Whether the chain of closed records is whole; else its first broken link: changed, removed or inserted; or '
  'head, where its end is not noted any more. '
  'For backup admins and the owner of the table.';

revoke all on function public.backup_log_sealed() from public, anon, authenticated;
revoke all on function public.backup_log_hash(public.backup_logs) from public, anon, authenticated;
revoke all on function public.backup_log_chain() from public, anon, authenticated;
revoke all on function public.backup_log_check() from public, anon;
grant execute on function public.backup_log_check() to authenticated;

-- After every other trigger of ours: it seals what they made of the row.
create or replace trigger zzz_backup_log_chain before update
  on public.backup_logs for each row execute function public.backup_log_chain();

-- The head, once: in a schema that the API doesn't serve. Records that were closed before become the chain's beginning.
do $$
declare
  entry public.backup_logs;
  last_number bigint := 0;
  last_hash text := '';
begin
  if to_regclass('backup_private.log_head') is not null then
    return;
  end if;
  create schema if not exists backup_private;
  create table backup_private.log_head (
    only_one boolean primary key default true check (only_one),
    chain_number bigint not null,
    hash text not null,
    -- Files that were in the bucket before are not the module's to clean up.
    since timestamptz not null default now()
  );

  create temporary table backup_links (id text, number bigint, previous_hash text, hash text);
  for entry in
    select l.* from public.backup_logs l where l.status is distinct from 'running'
    order by l.created_at nulls first, l.id
  loop
    last_number := last_number + 1;
    entry.chain_number := last_number;
    entry.previous_hash := last_hash;
    last_hash := public.backup_log_hash(entry);
    insert into backup_links values (entry.id::text, last_number, entry.previous_hash, last_hash);
  end loop;
  if last_number > 0 then
    create function pg_temp.backup_link(row_id text) returns backup_links language sql as $link$
      select b from backup_links b where b.id = row_id
    $link$;
    -- As a rewrite, not an update: an older trigger must not alter anything.
    alter table public.backup_logs
      alter column chain_number type bigint using (pg_temp.backup_link(id::text)).number,
      alter column previous_hash type text using (pg_temp.backup_link(id::text)).previous_hash,
      alter column hash type text using (pg_temp.backup_link(id::text)).hash;
    drop function pg_temp.backup_link(text);
  end if;
  drop table backup_links;
  insert into backup_private.log_head (chain_number, hash) values (last_number, last_hash);
end
$$;

create unique index if not exists backup_logs_chain_number_idx on public.backup_logs (chain_number);

alter table backup_private.log_head enable row level security;
revoke all on schema backup_private from public, anon, authenticated, service_role;
revoke all on backup_private.log_head from public, anon, authenticated, service_role;
comment on table backup_private.log_head is
  'The last link of the chain of public.backup_logs. Only closing a record moves it; see backup_log_check().';
