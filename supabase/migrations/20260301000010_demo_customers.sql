-- The demonstration: customers, what they are sold, and where their lines end.

create type public.customer_status as enum ('active', 'expiring', 'expired', 'suspended');
create type public.connection_type as enum ('pppoe', 'static', 'dhcp');
create type public.billing_cycle_type as enum ('monthly', 'quarterly', 'yearly');
create type public.router_mode as enum ('dummy', 'real');
create type public.mikrotik_user_status as enum ('enabled', 'disabled');
create type public.package_change_status as enum ('pending', 'approved', 'rejected');
create type public.referral_status as enum ('pending', 'credited', 'expired');

create table public.areas (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text,
  created_at timestamptz not null default now()
);

create table public.packages (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  speed_mbps integer not null,
  monthly_price numeric(10, 2) not null,
  validity_days integer not null default 30,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.routers (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  ip_address text,
  port integer default 8728,
  username text,
  password_encrypted text,
  mode public.router_mode not null default 'dummy',
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- user_id is the customer's number, ISP00001, and no login. The two days are kept as instants.
create table public.customers (
  id uuid primary key default gen_random_uuid(),
  user_id text not null unique,
  full_name text not null,
  phone text not null,
  alt_phone text,
  address text not null,
  area_id uuid references public.areas (id),
  router_id uuid references public.routers (id),
  package_id uuid references public.packages (id),
  password_hash text not null,
  billing_start_date timestamptz not null default now(),
  expiry_date timestamptz not null,
  status public.customer_status not null default 'active',
  auto_renew boolean not null default false,
  total_due numeric(10, 2) not null default 0 check (total_due >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  email text,
  latitude numeric(10, 8),
  longitude numeric(11, 8),
  connection_type public.connection_type default 'pppoe',
  billing_cycle public.billing_cycle_type default 'monthly',
  referral_credit numeric not null default 0
);

create table public.mikrotik_users (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  username text not null,
  password_encrypted text not null,
  profile text,
  status public.mikrotik_user_status not null default 'enabled',
  router_id uuid references public.routers (id),
  last_synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.package_change_requests (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  current_package_id uuid not null references public.packages (id),
  requested_package_id uuid not null references public.packages (id),
  status public.package_change_status not null default 'pending',
  prorated_credit numeric not null default 0,
  prorated_charge numeric not null default 0,
  admin_notes text,
  processed_by uuid,
  processed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.referral_codes (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null unique references public.customers (id),
  code text not null unique,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

create table public.referrals (
  id uuid primary key default gen_random_uuid(),
  referrer_id uuid not null references public.customers (id),
  referred_customer_id uuid references public.customers (id),
  referred_phone text,
  status public.referral_status not null default 'pending',
  credit_amount numeric not null default 0,
  credited_at timestamptz,
  created_at timestamptz not null default now()
);
