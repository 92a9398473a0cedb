-- The backup module, part 13 of 13: which backups a project keeps.
--
-- The rule is the project's, not a browser's: keep the newest backups, so many of them, and the newest of each month,
-- for so many months. Nothing is removed by it alone; what may be removed at all is part 5.

do $$
begin
  if to_regclass('public.backup_settings') is not null and not exists (
    select from pg_attribute a
    where a.attrelid = to_regclass('public.backup_settings') and a.attname = 'keep_newest' and not a.attisdropped
  ) then
    raise exception 'This project has a table backup_settings of its own; rename it, then apply the module again.';
  end if;
end
$$;

-- One row. Both columns null: every backup is kept.
create table if not exists public.backup_settings (
  only_one boolean primary key default true check (only_one),
  keep_newest integer check (keep_newest between 1 and 1000),
  keep_months integer check (keep_months between 0 and 120),
  updated_at timestamptz,
  updated_by_email text,
  check ((keep_newest is null) = (keep_months is null))
);
insert into public.backup_settings default values on conflict do nothing;

create or replace function public.backup_settings_statement()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Without this an update of a row that the caller can't see would touch nothing, without a word.
  if public.backup_log_from_api() and not public.is_backup_admin() then
    raise exception 'Only a backup admin may say which backups are kept.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;
  return null;
end
$$;

create or replace function public.backup_settings_update()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not public.backup_log_from_api() then
    return new;
  elsif (new.keep_newest is null) <> (new.keep_months is null)
    or new.keep_newest not between 1 and 1000 or new.keep_months not between 0 and 120
  then
    raise exception 'Keep 1 to 1000 of the newest backups, and the newest of each month for 0 to 120 months; or all.'
      using errcode = '22023', hint = 'backup_retention';
  end if;
  new.updated_at := now();
  new.updated_by_email := auth.jwt() ->> 'email';
  return new;
end
$$;

revoke all on function public.backup_settings_statement() from public, anon, authenticated;
revoke all on function public.backup_settings_update() from public, anon, authenticated;

create or replace trigger backup_settings_statement before update on public.backup_settings
  for each statement execute function public.backup_settings_statement();
create or replace trigger backup_settings_update before update on public.backup_settings
  for each row execute function public.backup_settings_update();

alter table public.backup_settings enable row level security;

drop policy if exists "backup module: admins read" on public.backup_settings;
create policy "backup module: admins read" on public.backup_settings for select to authenticated
  using ((select public.is_backup_admin()));

drop policy if exists "backup module: admins write" on public.backup_settings;
create policy "backup module: admins write" on public.backup_settings for update to authenticated
  using ((select public.is_backup_admin()))
  with check ((select public.is_backup_admin()));

revoke all on public.backup_settings from public, anon, authenticated, service_role;
grant select on public.backup_settings to authenticated, service_role;
grant update (keep_newest, keep_months) on public.backup_settings to authenticated;

comment on table public.backup_settings is
  'One row: which backups are kept when an admin removes old ones. The columns are null where all are.';
comment on column public.backup_settings.keep_newest is 'So many of the newest backups, 1 to 1000.';
comment on column public.backup_settings.keep_months is
  'The newest backup of each calendar month, for so many months with the present one, 0 to 120.';
