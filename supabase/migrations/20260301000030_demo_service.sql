-- The demonstration: what is done for customers, and what is agreed with them. Who did it is a login.

create type public.ticket_category as enum (
  'connection_issue', 'billing_dispute', 'slow_speed', 'disconnection', 'new_connection', 'package_change', 'other'
);
create type public.ticket_priority as enum ('low', 'medium', 'high', 'critical');
create type public.ticket_status as enum ('open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed');
create type public.service_task_type as enum ('installation', 'repair', 'maintenance', 'inspection');
create type public.service_task_status as enum ('pending', 'in_progress', 'completed', 'cancelled');
create type public.service_task_priority as enum ('low', 'medium', 'high', 'urgent');
create type public.reminder_type as enum ('3_days_before', '1_day_before', 'expiry_day', '3_days_overdue');
create type public.outage_status as enum ('active', 'resolved');
create type public.contract_status as enum ('draft', 'pending_signature', 'active', 'expired', 'terminated');

create table public.support_tickets (
  id uuid primary key default gen_random_uuid(),
  ticket_number text not null unique,
  customer_id uuid not null references public.customers (id),
  subject text not null,
  description text not null,
  category public.ticket_category not null default 'other',
  priority public.ticket_priority not null default 'medium',
  status public.ticket_status not null default 'open',
  assigned_to uuid references auth.users (id),
  sla_deadline timestamptz,
  resolved_at timestamptz,
  created_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.ticket_comments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references public.support_tickets (id),
  comment text not null,
  is_internal boolean not null default false,
  created_by uuid references auth.users (id),
  created_at timestamptz not null default now()
);

-- photos are addresses of pictures; a signature is a picture itself, as a data URL.
create table public.service_tasks (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  assigned_to uuid references auth.users (id),
  task_type public.service_task_type not null,
  status public.service_task_status not null default 'pending',
  priority public.service_task_priority not null default 'medium',
  title text not null,
  description text,
  scheduled_date date,
  completed_at timestamptz,
  gps_lat numeric,
  gps_lng numeric,
  notes text,
  photos text[],
  customer_signature text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.call_records (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  call_date timestamptz not null default now(),
  notes text not null,
  called_by uuid references auth.users (id),
  created_at timestamptz not null default now()
);

-- All reminders of one sending share one sent_at.
create table public.reminder_logs (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  reminder_type public.reminder_type not null,
  channel text not null,
  message text,
  sent_at timestamptz not null default now(),
  sent_by uuid references auth.users (id)
);

create table public.network_outages (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  description text,
  status public.outage_status not null default 'active',
  area_ids uuid[] not null default '{}',
  estimated_restore timestamptz,
  actual_restore timestamptz,
  created_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.contract_templates (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  body_template text not null,
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references public.customers (id),
  template_id uuid references public.contract_templates (id),
  start_date date not null,
  end_date date not null,
  terms_text text not null,
  auto_renew boolean not null default false,
  early_termination_fee numeric not null default 0,
  signature_data text,
  signed_at timestamptz,
  status public.contract_status not null default 'draft',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
