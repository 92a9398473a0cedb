-- The demonstration: the people who work there. What is private of them is in no safe view.

create type public.employee_status as enum ('active', 'on_leave', 'terminated', 'resigned');
create type public.attendance_status as enum ('present', 'absent', 'late', 'half_day', 'on_leave');
create type public.leave_status as enum ('pending', 'approved', 'rejected', 'cancelled');
create type public.payroll_status as enum ('draft', 'approved', 'paid');

create table public.departments (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.designations (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  department_id uuid references public.departments (id),
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- user_id is a login without a foreign key.
create table public.employees (
  id uuid primary key default gen_random_uuid(),
  user_id uuid,
  employee_code text not null unique,
  full_name text not null,
  email text,
  phone text,
  address text,
  department_id uuid references public.departments (id),
  designation_id uuid references public.designations (id),
  joining_date date not null default current_date,
  termination_date date,
  basic_salary numeric not null default 0,
  status public.employee_status not null default 'active',
  emergency_contact text,
  bank_account text,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The times are those of the wall clock, without a zone.
create table public.attendance (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employees (id),
  date date not null default current_date,
  status public.attendance_status not null default 'present',
  check_in time,
  check_out time,
  notes text,
  created_at timestamptz not null default now(),
  unique (employee_id, date)
);

create table public.leave_types (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  days_per_year integer not null default 0,
  is_paid boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

-- approved_by is a login without a foreign key.
create table public.leave_requests (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employees (id),
  leave_type_id uuid not null references public.leave_types (id),
  start_date date not null,
  end_date date not null,
  reason text,
  status public.leave_status not null default 'pending',
  approved_by uuid,
  approved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.payroll (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employees (id),
  month integer not null check (month between 1 and 12),
  year integer not null,
  basic_salary numeric not null default 0,
  allowances numeric not null default 0,
  deductions numeric not null default 0,
  bonus numeric not null default 0,
  commission numeric not null default 0,
  net_salary numeric not null default 0,
  status public.payroll_status not null default 'draft',
  paid_date date,
  payment_method text,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (employee_id, month, year)
);
