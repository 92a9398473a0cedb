-- The demonstration's tables of service, stock and people.

-- Service ------------------------------------------------------------------------------------------------------------

create table public.support_tickets (
  id uuid primary key default gen_random_uuid(),
  ticket_number text not null unique,
  customer_id uuid references public.customers (id),
  subject text not null,
  category text,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  status text not null default 'open' check (status in ('open', 'in_progress', 'resolved', 'closed')),
  resolved_at timestamptz,
  details jsonb,
  created_at timestamptz not null default now()
);

create table public.ticket_comments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references public.support_tickets (id),
  author text,
  body text,
  is_internal boolean not null default false,
  created_at timestamptz not null default now()
);

create table public.service_tasks (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references public.customers (id),
  title text not null,
  type text,
  status text not null default 'open' check (status in ('open', 'scheduled', 'done', 'cancelled')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  assigned_to uuid references public.employees (id),
  scheduled_date date,
  completed_at timestamptz,
  created_at timestamptz not null default now()
);

create table public.call_records (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references public.customers (id),
  notes text,
  call_date timestamptz not null,
  created_at timestamptz not null default now()
);

create table public.reminder_logs (
  id bigint generated always as identity primary key,
  customer_id uuid references public.customers (id),
  type text not null,
  channel text not null check (channel in ('sms', 'whatsapp', 'email', 'call')),
  message text,
  sent_at timestamptz,
  created_at timestamptz not null default now()
);

-- Stock --------------------------------------------------------------------------------------------------------------

create table public.inventory_items (
  id uuid primary key default gen_random_uuid(),
  product text not null,
  serial_number text,
  mac_address text,
  status text not null default 'in_stock' check (status in ('in_stock', 'deployed', 'faulty', 'retired')),
  purchase_price numeric(12, 2),
  supplier text,
  purchased_on date,
  created_at timestamptz not null default now()
);

create table public.stock_movements (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references public.inventory_items (id),
  from_status text,
  to_status text not null,
  quantity integer not null,
  moved_at timestamptz not null,
  created_at timestamptz not null default now()
);

create table public.metered_usage_logs (
  id uuid primary key default gen_random_uuid(),
  product text not null,
  customer_id uuid references public.customers (id),
  quantity numeric(12, 2) not null,
  color text,
  core_count integer,
  used_on date not null,
  created_at timestamptz not null default now()
);

-- People -------------------------------------------------------------------------------------------------------------

create table public.leave_requests (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employees (id),
  leave_type text not null,
  start_date date not null,
  end_date date not null,
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
  reason text,
  created_at timestamptz not null default now(),
  check (end_date >= start_date)
);

create table public.payroll (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employees (id),
  month date not null,
  basic_salary numeric(12, 2) not null,
  allowances numeric(12, 2) not null default 0,
  deductions numeric(12, 2) not null default 0,
  net_pay numeric(12, 2) not null,
  status text not null default 'draft' check (status in ('draft', 'approved', 'paid')),
  paid_at timestamptz,
  bank_account text,
  created_at timestamptz not null default now(),
  unique (employee_id, month)
);

create table public.resellers (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  phone text,
  code text not null unique,
  commission_rate numeric(5, 2) not null default 0,
  status text not null default 'active' check (status in ('active', 'inactive')),
  created_at timestamptz not null default now()
);

create table public.reseller_customers (
  reseller_id uuid not null references public.resellers (id),
  customer_id uuid not null references public.customers (id),
  created_at timestamptz not null default now(),
  primary key (reseller_id, customer_id)
);

create table public.reseller_commissions (
  id uuid primary key default gen_random_uuid(),
  reseller_id uuid not null references public.resellers (id),
  customer_id uuid references public.customers (id),
  amount numeric(12, 2) not null,
  status text not null default 'pending' check (status in ('pending', 'paid')),
  created_at timestamptz not null default now()
);
