-- Backup module 5: the schema that the API does not serve, with the one place for settings.

-- The check comes before anything is made: whoever goes on after an error gets no part of the module either.
do $$ begin if (select c.relkind from pg_class c where c.oid = to_regclass('public.backup_logs')) <> 'r' then
    raise exception 'public.backup_logs is a view or a partitioned table, which the module can''t add its columns to.'
      using hint = 'Rename it, then apply the module again. Nothing was changed.'; end if;
  create schema if not exists backup_private; end $$;
revoke all on schema backup_private from public, anon, authenticated, service_role;
-- Policies and triggers run with the rights of whoever sends the statement. No table in here is granted to anybody.
grant usage on schema backup_private to authenticated, service_role;

-- One row. A changed bucket, limit or list of schemas takes effect when the module's SQL is applied again.
create table if not exists backup_private.config (only_one boolean primary key default true check (only_one),
  -- Roles that may back up, and where they are looked up; null: the first of the four that the project has.
  roles text[] not null default '{admin,super_admin,owner}',
  asks text check (asks in ('has_role', 'user_roles', 'profiles', 'users')),
  bucket text not null default 'customer-backups', file_size_limit bigint not null default 1073741824,
  -- Schemas that a backup without a catalog is made of; the API must serve them. Null: all that it serves.
  schemas text[],
  -- So many of the newest backups are kept, and the newest of each month for so many months; both null: all.
  keep_newest integer check (keep_newest between 1 and 1000), keep_months integer check (keep_months between 0 and 120),
  retention_at timestamptz, retention_by text, check ((keep_newest is null) = (keep_months is null)));
-- When the page calls the last backup overdue, and how often a scheduled one is expected; auto: as often as it came so far.
alter table backup_private.config add column if not exists overdue_days integer not null default 7
    check (overdue_days between 1 and 365),
  add column if not exists schedule text not null default 'auto' check (schedule in ('auto', 'day', 'week', 'none'));
insert into backup_private.config default values on conflict do nothing;

-- Takes away what version 1 made and version 2 has no use for. Records, chain and rule stay.

do $$ declare part record; begin
  if not exists (select from pg_trigger t where t.tgname = 'zzz_backup_log_chain') then return; end if;
  perform set_config('lock_timeout', '5s', true);
  for part in select p.* from pg_policies p
    where p.policyname like 'backup module: %' and p.tablename in ('backup_logs', 'backup_settings', 'objects', 'buckets')
  loop execute format('drop policy %I on %I.%I', part.policyname, part.schemaname, part.tablename); end loop;
  for part in select t.tgname, t.tgrelid::regclass as relation from pg_trigger t
    where t.tgname ~ '^(zz_backup_log_(statement|insert|update|again|closed)|zzz_backup_log_chain|backup_module_upsert)$'
  loop execute format('drop trigger %I on %s', part.tgname, part.relation); end loop;

  -- A project may have a table of that name that is its own.
  if exists (select from pg_trigger t
    where t.tgrelid = to_regclass('public.backup_settings') and t.tgname = 'backup_settings_update') then
    update backup_private.config c set keep_newest = s.keep_newest, keep_months = s.keep_months,
      retention_at = s.updated_at, retention_by = s.updated_by_email from public.backup_settings s where c.only_one;
    drop table public.backup_settings; end if;

  for part in select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname = any (regexp_split_to_array(
      'backup_log_interruption backup_log_is_count backup_log_is_tables backup_log_is_error backup_log_expect_file '
      'backup_log_expect_proof backup_log_from_api backup_log_statement backup_log_insert backup_log_is_silent '
      'backup_log_update backup_log_changes backup_log_is_verification backup_log_take_turn backup_log_verify '
      'backup_log_lock backup_log_last_good backup_log_remove backup_log_closed backup_log_verify_again backup_log_sealed '
      'backup_log_hash backup_log_chain backup_orphans backup_object_upsert backup_settings_statement '
      'backup_settings_update backup_source_stats backup_row_counts backup_key_cuts', ' ')) loop
    execute format('drop function %s', part.name); end loop;
  -- A default of the module's would be taken for what another program means; its check holds for older rows, too.
  alter table public.backup_logs drop constraint if exists backup_module_values,
    alter status drop default, alter tables drop default, alter locked drop not null;
  drop index if exists public.backup_logs_one_running; end $$;
