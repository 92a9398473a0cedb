-- Backup module 2: who may read the log, and what becomes of writes that no command has made.

-- Takes a row of another program into the log: the module's own columns stay as `own` says, empty or as they were, and
-- the row is sealed as it stands once it is closed.
create or replace function backup_private.adopt(record text, own jsonb) returns void
language plpgsql security definer set search_path = '' as $$ declare entry backup_private.records; begin
  perform backup_private.demand(pg_trigger_depth() > 0, 'backup_read_only');
  if own is not null then
    execute backup_private.on_log((
      select 'update public.backup_logs l set ' || string_agg(format('%1$I = n.%1$I', c.actual), ', ')
        || ' from jsonb_populate_record(null::public.backup_logs, $1) n where l.{id}::text = $2 and ('
        || string_agg(format('l.%1$I is distinct from n.%1$I', c.actual), ' or ') || ')'
      from backup_private.log_columns c where not c.shared and c.name <> 'id')) using own, record; end if;
  select r.* into entry from backup_private.records r where r.id = record;
  if entry.chain_number is null and backup_private.is_closed(entry) then
    begin perform backup_private.seal(record);
    exception when lock_not_available or transaction_rollback then raise;
      -- The other program's record counts more than its place in the chain, which a trigger of the project's may forbid.
      when others then raise warning 'The record % has no place in the chain: %', record, sqlerrm; end; end if; end $$;

-- The last line of defence for direct writers, whatever a project's grants and policies allow. Its arguments are the
-- names of the columns made_by, chain_number and id.
create or replace function backup_private.direct_write() returns trigger language plpgsql set search_path = '' as $$
declare was constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  now_is constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if pg_catalog.pg_has_role(current_user, (select c.relowner from pg_catalog.pg_class c where c.oid = tg_relid), 'member') then
    if now_is -> tg_argv[0] = 'null' and now_is -> tg_argv[1] = 'null' then
      perform backup_private.adopt(now_is ->> tg_argv[2], null); end if;
  elsif tg_op = 'DELETE' or current_user <> 'service_role' or was -> tg_argv[0] <> 'null' or was -> tg_argv[1] <> 'null'
    or was -> tg_argv[2] <> now_is -> tg_argv[2] then
    raise exception 'The log of backups is written by the backup_… functions alone, and nothing is taken out of it.'
      using errcode = '42501', hint = 'backup_read_only';
  else
    perform backup_private.adopt(now_is ->> tg_argv[2], coalesce(was, '{}')); end if;
  return null; end $$;

do $$ declare counter regclass; begin perform set_config('lock_timeout', '5s', true);
  execute (select format('create or replace trigger backup_logs_direct after insert or update or delete on public.backup_logs '
    'for each row execute function backup_private.direct_write(%L, %L, %L)', max(c.actual) filter (where c.name = 'made_by'),
    max(c.actual) filter (where c.name = 'chain_number'), max(c.actual) filter (where c.name = 'id'))
    from backup_private.log_columns c);
  alter table public.backup_logs enable row level security;
  drop policy if exists "backup module: admins read" on public.backup_logs;
  create policy "backup module: admins read" on public.backup_logs for select to authenticated
    using ((select backup_private.is_admin()));
  -- Policies that a project has can only add to that one; these keep them from it.
  drop policy if exists "backup module: nobody else reads" on public.backup_logs;
  create policy "backup module: nobody else reads" on public.backup_logs as restrictive for select to authenticated
    using ((select backup_private.is_admin()));
  drop policy if exists "backup module: nobody writes" on public.backup_logs;
  create policy "backup module: nobody writes" on public.backup_logs as restrictive
    using (pg_has_role(current_user, 'authenticated', 'usage')) with check (false);
  revoke all on public.backup_logs from public, anon, authenticated, service_role;
  grant select on public.backup_logs to authenticated, service_role;
  grant insert, update on public.backup_logs to service_role;
  -- An older table may number its rows with sequences.
  for counter in select d.objid::regclass from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
    where d.refobjid = 'public.backup_logs'::regclass and d.deptype in ('a', 'i') loop
    execute format('grant usage on sequence %s to service_role', counter); end loop; end $$;

-- The private bucket, and who may touch what lies in it.
--
-- On a hosted project every statement on a policy locks the tables of auth and storage until the transaction ends:
-- nothing that takes long belongs in here.

-- A bucket that is there already stays as it is; backup_diagnose() tells what is wrong with it.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
select c.bucket, c.bucket, false, c.file_size_limit,
  array['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip', 'text/csv']
from backup_private.config c on conflict (id) do nothing;

do $$ begin
  create or replace trigger backup_module_upsert before update on storage.objects
    for each statement execute function backup_private.note_upsert();
exception when insufficient_privilege then
  raise notice 'This project allows no triggers on storage.objects: see docs/security.md on signed addresses.'; end $$;

-- Policies ask nothing about the rows of other buckets, whatever the plan: CASE looks at the bucket first, and a function
-- that is not safe in parallel is asked when a row needs it. What holds for every role calls no function at all: who has
-- no right to it could not use any bucket any more.
do $$ declare part record; begin perform set_config('lock_timeout', '5s', true);
  for part in select p.* from pg_policies p
    where p.schemaname = 'storage' and p.tablename in ('objects', 'buckets') and p.policyname like 'backup module: %'
  loop execute format('drop policy %I on storage.%I', part.policyname, part.tablename); end loop;
  for part in select rule.*, here from backup_private.config c, lateral format('%L', c.bucket) here, (values
      -- Storage empties a bucket past the policies of its objects for whoever sees it and a file in it.
      ('objects', 'bucket_id', 'select', 'using',
        $q$coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'$q$),
      ('buckets', 'id', 'select', 'using', $q$coalesce(current_setting('storage.operation', true), '') not like '%bucket.empty'$q$),
      ('objects', 'bucket_id', 'insert', 'with check',
        $q$backup_private.may_upload(name) and current_setting('backup_module.upsert', true) is distinct from 'on'$q$),
      ('objects', 'bucket_id', 'delete', 'using', 'backup_private.may_remove(name)')
    ) as rule (relation, bucket, command, clause, condition) loop
    -- A project's other policies may be as wide as they like: the second keeps them from this bucket.
    execute (select string_agg(format('create policy %I on storage.%I as %s for %s to authenticated '
      '%s (case when %I = %s then (select backup_private.is_admin()) and %s else %s end);',
      format('backup module: %s %s', kind, part.command), part.relation, kind, part.command, part.clause, part.bucket,
      part.here, part.condition, (kind = 'restrictive')::text), ' ') from unnest('{permissive,restrictive}'::text[]) kind);
  end loop;
  for part in select rule.*, here from backup_private.config c, lateral format('%L', c.bucket) here, (values
      ('nobody signed out', 'objects', 'bucket_id', 'all', $q$pg_has_role(current_user, 'authenticated', 'usage')$q$),
      ('nobody signed out', 'buckets', 'id', 'select', $q$pg_has_role(current_user, 'authenticated', 'usage')$q$),
      ('nobody overwrites', 'objects', 'bucket_id', 'update', 'false'),
      ('nobody adds it', 'buckets', 'id', 'insert', 'false'), ('nobody alters it', 'buckets', 'id', 'update', 'false'),
      ('nobody removes it', 'buckets', 'id', 'delete', 'false')
    ) as rule (name, relation, bucket, command, condition) loop
    execute format('create policy %I on storage.%I as restrictive for %s %s (%I <> %s or %s)', 'backup module: ' || part.name,
      part.relation, part.command, case part.command when 'insert' then 'with check' else 'using' end, part.bucket, part.here,
      part.condition); end loop; end $$;
