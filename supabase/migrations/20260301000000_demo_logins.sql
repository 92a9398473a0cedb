-- The demonstration: the database of an internet provider's billing system, a family of tables a file. Nothing in here
-- belongs to the backup module.
--
-- Logins and roles. Customers have no login; a login has one role.

-- A hosted project has these roles, this schema and this extension already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin bypassrls;
  end if;
end
$$;

create schema if not exists extensions;
create extension if not exists pgcrypto with schema extensions;

create type public.app_role as enum ('admin', 'staff', 'super_admin');

create table public.user_roles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.app_role not null,
  created_at timestamptz not null default now(),
  unique (user_id, role)
);

-- Compares exactly: a super_admin is no admin.
create function public.has_role(_user_id uuid, _role public.app_role)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.user_roles r where r.user_id = _user_id and r.role = _role);
$$;

create function public.is_super_admin(_user_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select public.has_role(_user_id, 'super_admin');
$$;

-- Who is who behind every login id: the API doesn't serve auth.users.
create table public.profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references auth.users (id) on delete cascade,
  full_name text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.permissions (
  id uuid primary key default gen_random_uuid(),
  role public.app_role not null,
  resource text not null,
  action text not null,
  allowed boolean not null default false,
  created_at timestamptz not null default now(),
  unique (role, resource, action)
);
