-- The demonstration: products, what of them is in stock, and where it went.

create type public.asset_status as enum ('in_stock', 'assigned', 'returned', 'damaged', 'sold');

create table public.product_categories (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  requires_serial boolean default false,
  requires_mac boolean default false,
  is_metered boolean default false,
  unit_of_measure text
);

create table public.products (
  id uuid primary key default gen_random_uuid(),
  category_id uuid references public.product_categories (id),
  name text not null,
  brand text,
  model text,
  description text,
  purchase_price numeric not null default 0,
  selling_price numeric not null default 0,
  stock_quantity integer not null default 0,
  min_stock_level integer not null default 0,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  metered_quantity numeric default 0
);

create table public.suppliers (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  contact_person text,
  phone text,
  email text,
  address text,
  is_active boolean default true,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.inventory_items (
  id uuid primary key default gen_random_uuid(),
  product_id uuid not null references public.products (id),
  serial_number text unique,
  mac_address text unique,
  purchase_date date,
  purchase_price numeric,
  warranty_end_date date,
  status public.asset_status not null default 'in_stock',
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  supplier_id uuid references public.suppliers (id),
  core_count integer,
  cable_color text,
  cable_length_m numeric
);

-- performed_by is a login without a foreign key; the quantity has fractions.
create table public.stock_movements (
  id uuid primary key default gen_random_uuid(),
  inventory_item_id uuid references public.inventory_items (id),
  from_status text,
  to_status text not null,
  movement_type text not null,
  quantity numeric not null default 1,
  performed_by uuid,
  notes text,
  created_at timestamptz not null default now()
);

create table public.metered_usage_logs (
  id uuid primary key default gen_random_uuid(),
  product_id uuid not null references public.products (id),
  customer_id uuid references public.customers (id),
  quantity_used numeric not null,
  color text,
  core_count integer,
  usage_type text not null default 'installation',
  notes text,
  technician_name text,
  usage_date date default current_date,
  created_at timestamptz default now(),
  created_by uuid references auth.users (id),
  account_type text,
  selling_price numeric default 0
);

create table public.asset_assignments (
  id uuid primary key default gen_random_uuid(),
  inventory_item_id uuid not null references public.inventory_items (id),
  customer_id uuid not null references public.customers (id),
  assigned_by uuid,
  technician_name text,
  assigned_date date not null default current_date,
  returned_date date,
  condition_on_assign text,
  condition_on_return text,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  item_condition text,
  account_type text,
  selling_price numeric default 0,
  purchase_price_at_assign numeric default 0,
  invoice_id uuid references public.invoices (id)
);
