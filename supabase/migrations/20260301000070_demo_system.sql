-- The demonstration: settings, what happened, and messages of the day.

create type public.notification_type as enum (
  'overdue_customer', 'expiring_customer', 'low_stock', 'payment_received', 'system', 'new_customer',
  'billing_generated', 'asset_assigned', 'hrm_update', 'accounting_update'
);

-- One value a key; passwords and keys of other services are among them.
create table public.system_settings (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

create table public.activity_logs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id),
  action text not null,
  entity_type text,
  entity_id uuid,
  details jsonb,
  created_at timestamptz not null default now()
);

create table public.admin_notifications (
  id uuid primary key default gen_random_uuid(),
  type public.notification_type not null default 'system',
  title text not null,
  message text not null,
  entity_type text,
  entity_id uuid,
  is_read boolean not null default false,
  created_at timestamptz not null default now(),
  target_role public.app_role
);
