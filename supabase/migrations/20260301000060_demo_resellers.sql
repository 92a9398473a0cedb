-- The demonstration: resellers, who have a password of their own and may have a login too.

create type public.reseller_status as enum ('active', 'inactive', 'suspended');
create type public.commission_status as enum ('pending', 'paid', 'cancelled');

create table public.resellers (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id),
  name text not null,
  phone text not null,
  email text,
  address text,
  commission_rate numeric not null default 0,
  status public.reseller_status not null default 'active',
  password_hash text not null,
  reseller_code text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.reseller_customers (
  id uuid primary key default gen_random_uuid(),
  reseller_id uuid not null references public.resellers (id),
  customer_id uuid not null references public.customers (id),
  created_at timestamptz not null default now(),
  unique (reseller_id, customer_id)
);

create table public.reseller_commissions (
  id uuid primary key default gen_random_uuid(),
  reseller_id uuid not null references public.resellers (id),
  customer_id uuid references public.customers (id),
  payment_id uuid references public.payments (id),
  amount numeric not null,
  status public.commission_status not null default 'pending',
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
