-- The demonstration: money. Amounts without a scale may come with any number of decimal places.

create type public.payment_method as enum ('bkash', 'cash', 'bank_transfer', 'due');
create type public.invoice_status as enum ('draft', 'sent', 'paid', 'partial', 'overdue', 'cancelled');

-- created_by is the login that took the money.
create table public.payments (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  amount numeric(10, 2) not null check (amount > 0),
  payment_date date not null default current_date,
  method public.payment_method not null,
  transaction_id text,
  notes text,
  remaining_due numeric(10, 2) not null default 0,
  created_by uuid references auth.users (id),
  created_at timestamptz not null default now()
);

-- The package is a copied name; the status is free text: unpaid, partial, paid.
create table public.billing_records (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  billing_date date not null,
  amount numeric not null,
  package_name text not null,
  status text not null default 'unpaid',
  amount_paid numeric not null default 0,
  due_date date not null,
  paid_date date,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  invoice_number text not null unique,
  customer_id uuid not null references public.customers (id),
  billing_record_id uuid references public.billing_records (id),
  issue_date date not null default current_date,
  due_date date not null,
  subtotal numeric not null default 0,
  discount numeric not null default 0,
  tax numeric not null default 0,
  total numeric not null default 0,
  amount_paid numeric not null default 0,
  status public.invoice_status not null default 'draft',
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.invoice_items (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references public.invoices (id),
  description text not null,
  quantity integer not null default 1,
  unit_price numeric not null,
  total numeric not null,
  created_at timestamptz not null default now()
);

create table public.expense_categories (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  category_type text not null default 'expense'
);

-- reference_id may hold 19 digits or a uuid; created_by is a login without a foreign key.
create table public.transactions (
  id uuid primary key default gen_random_uuid(),
  type text not null check (type in ('income', 'expense')),
  amount numeric(12, 2) not null,
  payment_method text not null default 'cash',
  category_id uuid references public.expense_categories (id),
  description text,
  reference_id text,
  transaction_date date not null default current_date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- payment_id is the gateway's own text; gateway_response holds its tokens.
create table public.online_payments (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  amount numeric not null,
  gateway text not null,
  payment_id text,
  trx_id text,
  status text not null default 'initiated',
  gateway_response jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
