-- The demonstration: the database of an internet provider's billing system, as applications of that kind have it.
-- Nothing in here belongs to the backup module; its own migration is 20260301000300_backup_module.sql.

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

-- Who is an admin ----------------------------------------------------------------------------------------------------

create type public.app_role as enum ('admin', 'staff');

create table public.user_roles (
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.app_role not null,
  created_at timestamptz not null default now(),
  primary key (user_id, role)
);

create function public.has_role(_user_id uuid, _role public.app_role)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.user_roles r where r.user_id = _user_id and r.role = _role);
$$;

-- What customers are sold --------------------------------------------------------------------------------------------

create table public.areas (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  created_at timestamptz not null default now()
);

create table public.packages (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  speed_mbps integer not null check (speed_mbps > 0),
  price numeric(12, 2) not null,
  validity_days integer not null check (validity_days > 0),
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

create table public.routers (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  ip_address text not null,
  mode text not null,
  is_active boolean not null default true,
  api_username text,
  api_password text,
  created_at timestamptz not null default now()
);

create table public.employees (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  employee_code text not null unique,
  phone text,
  department text,
  designation text,
  status text not null default 'active' check (status in ('active', 'on_leave', 'resigned')),
  joining_date date,
  nid_number text,
  bank_account text,
  basic_salary numeric(12, 2),
  created_at timestamptz not null default now()
);

create table public.customers (
  id uuid primary key default gen_random_uuid(),
  user_id text not null unique,
  name text not null,
  phone text,
  address text,
  area_id uuid references public.areas (id),
  package_id uuid references public.packages (id),
  router_id uuid references public.routers (id),
  status text not null default 'pending' check (status in ('active', 'inactive', 'suspended', 'pending')),
  monthly_bill numeric(12, 2) not null default 0,
  due numeric(12, 2) not null default 0,
  expiry_date date,
  connection_date date,
  notes text,
  updated_at timestamptz,
  created_at timestamptz not null default now()
);

create table public.mikrotik_users (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references public.customers (id),
  router_id uuid references public.routers (id),
  username text not null,
  password text not null,
  profile text,
  status text not null default 'enabled' check (status in ('enabled', 'disabled')),
  created_at timestamptz not null default now()
);

-- Money --------------------------------------------------------------------------------------------------------------

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  receipt_number text not null,
  customer_id uuid not null references public.customers (id),
  amount numeric(12, 2) not null,
  method text not null check (method in ('cash', 'bkash', 'nagad', 'bank')),
  transaction_id text,
  paid_at timestamptz not null,
  received_by uuid references public.employees (id),
  remarks text,
  created_at timestamptz not null default now()
);

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  invoice_number text not null unique,
  customer_id uuid not null references public.customers (id),
  total numeric(12, 2) not null,
  status text not null check (status in ('draft', 'sent', 'paid', 'overdue', 'void')),
  issue_date date not null,
  due_date date,
  created_at timestamptz not null default now()
);

create table public.invoice_items (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references public.invoices (id),
  description text,
  quantity numeric(12, 3) not null,
  unit_price numeric(12, 2) not null,
  total numeric(12, 2) not null,
  created_at timestamptz not null default now()
);

create table public.billing_records (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  package_id uuid references public.packages (id),
  amount numeric(12, 2) not null,
  status text not null check (status in ('pending', 'paid', 'overdue', 'waived')),
  billing_date date not null,
  due_date date,
  created_at timestamptz not null default now()
);

create table public.transactions (
  id uuid primary key default gen_random_uuid(),
  type text not null check (type in ('income', 'expense')),
  amount numeric(14, 2) not null,
  payment_method text,
  category text,
  date date not null,
  description text,
  external_ref bigint,
  created_at timestamptz not null default now()
);
