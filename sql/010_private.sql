-- Backup module 2: the schema that the API does not serve, with the one place for settings.

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
insert into backup_private.config default values on conflict do nothing;
