-- Backup module 2: the chain of closed records.
--
-- Whoever owns the table can alter any row. That can't be prevented, but found: each closed record carries a hash over
-- itself and the record before it, and the last one is noted apart from the table.

-- Once: whoever empties the log and loses the head, too, does not find a new one by applying the module again.
do $$ begin if to_regclass('backup_private.log_head') is null then
    create table backup_private.log_head (
      only_one boolean primary key default true check (only_one), chain_number bigint not null, hash text not null);
    insert into backup_private.log_head (chain_number, hash) values (0, ''); end if; end $$;

-- SHA-256, as hex, of the hash before and of what never changes once a record is closed. Records of version 1 keep its
-- formula; of what others wrote the facts are sealed that are shown.
create or replace function backup_private.hash_of(entry backup_private.records) returns text
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare said jsonb := to_jsonb(entry); begin
  if entry.hash_version is null then
    execute backup_private.on_log('select to_jsonb(l) from public.backup_logs l where {id}::text = $1') into said using entry.id;
  elsif entry.made_by is null then
    said := said || (select f.facts from backup_private.foreign_records(entry.id) f); end if;
  return encode(sha256(convert_to(entry.previous_hash || (
    select jsonb_object_agg(c.key, c.value)::text from jsonb_each(said) c
    where c.key = any (regexp_split_to_array('chain_number id kind format status file_name file_path file_size sha256 '
      'record_count tables error app_version created_by created_by_email created_at finished_at attempt continues', ' '))
      or entry.hash_version is not null and c.key in ('made_by', 'hash_version', 'message')), 'UTF8')), 'hex'); end $$;

-- Gives a record that is closed its place. The first of two closings at once holds the head until its transaction ends.
create or replace function backup_private.seal(record text) returns void
language plpgsql security definer set search_path = '' as $$
declare entry backup_private.records; head backup_private.log_head; begin
  update backup_private.log_head h set chain_number = h.chain_number + 1 where h.only_one returning h.* into head;
  perform backup_private.demand(found, 'backup_chain');
  update backup_private.records r set chain_number = head.chain_number, previous_hash = head.hash, hash_version = 2
  where r.id = record returning r.* into entry;
  -- Over the row as it stands: a trigger of the project may have had its say.
  entry.hash := backup_private.hash_of(entry);
  update backup_private.records r set hash = entry.hash where r.id = record;
  update backup_private.log_head h set hash = entry.hash where h.only_one; end $$;

-- Whether a record, whoever wrote it, has come to its end.
create or replace function backup_private.is_closed(entry backup_private.records) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(case when entry.made_by is null
    then (select f.facts ->> 'status' from backup_private.foreign_records(entry.id) f) else entry.status end, '') <> 'running' $$;

-- Whether the chain of closed records is whole; else its first broken link: changed, removed or inserted; or head, where
-- its end is not noted any more. For backup admins and the owner of the table.
create or replace function public.backup_log_check()
returns table (ok boolean, chain_number bigint, id text, problem text)
language plpgsql stable security definer set search_path = '' as $$
declare entry backup_private.records; last backup_private.records; head backup_private.log_head; begin
  perform backup_private.demand_reader() where not backup_private.is_owner();
  select h.* into head from backup_private.log_head h;
  if not found then
    -- Without it an empty table would look like one that was never written to.
    return query select false, null::bigint, null::text, 'head';
    return; end if;
  last.chain_number := 0;
  last.hash := '';
  for entry in
    select r.* from backup_private.records r where r.chain_number is not null order by r.chain_number, r.created_at loop
    problem := case when entry.chain_number > last.chain_number + 1 then 'removed'
      when entry.chain_number <= last.chain_number or entry.chain_number > head.chain_number then 'inserted'
      when entry.previous_hash is distinct from last.hash or entry.hash is distinct from backup_private.hash_of(entry)
        -- Who made a record of version 1 is not sealed, but follows from what is.
        or entry.hash_version is null and (entry.made_by is null) = coalesce(entry.kind in ('full', 'sheet')
          and entry.format in ('xlsx', 'zip', 'csv') and entry.created_by is not null and entry.heartbeat_at is not null, false)
      then 'changed' end;
    if problem = 'removed' then
      return query select false, last.chain_number + 1, null::text, problem;
      return;
    elsif problem is not null then
      return query select false, entry.chain_number, entry.id, problem;
      return; end if;
    last := entry; end loop;
  return query select false, last.chain_number + 1, null::text, 'removed' where last.chain_number < head.chain_number
    union all select false, last.chain_number, last.id, 'changed' where last.hash is distinct from head.hash
    union all (select false, null, r.id, 'inserted' from backup_private.records r
      where r.chain_number is null and backup_private.is_closed(r) order by r.created_at, r.id)
    union all select true, last.chain_number, last.id, null limit 1; end $$;

-- Records that were there before become the chain's beginning, in the order of their start.
do $$ declare record text; triggers text; begin
  if exists (select from backup_private.log_head h where h.chain_number = 0) then
    -- No row of an older program is to be altered by a trigger that was made for its own changes.
    select string_agg(format('alter table public.backup_logs enable %s trigger %I', case t.tgenabled
      when 'R' then 'replica' when 'A' then 'always' else '' end, t.tgname), '; ') into triggers
    from pg_trigger t where t.tgrelid = 'public.backup_logs'::regclass and not t.tgisinternal and t.tgenabled <> 'D';
    alter table public.backup_logs disable trigger user;
    for record in select f.id from backup_private.foreign_records() f where f.facts ->> 'status' <> 'running'
      order by (f.facts ->> 'created_at')::timestamptz nulls first, f.id loop
      perform backup_private.seal(record); end loop;
    execute coalesce(triggers, ''); end if; end $$;
