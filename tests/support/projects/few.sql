-- A project of so few tables and rows that a backup of it takes no time to speak of; one of its columns is a secret.
create table user_roles (user_id uuid references auth.users, role text, primary key (user_id, role));
insert into user_roles select id, split_part(email, '@', 1) from auth.users;

create table customers (
  id uuid primary key default gen_random_uuid(), user_id text, full_name text not null, phone text, address text,
  password_hash text default 'SENTINEL-SECRET-of-a-customer', expiry_date date, created_at timestamptz not null
);
create table payments (
  id bigint primary key, customer_id uuid references customers, amount numeric(10, 2), created_at timestamptz not null
);

insert into customers (full_name, address, created_at)
select 'Customer ' || n, n || ' Road, ঢাকা', timestamptz '2026-01-01 00:00:00Z' + n * interval '1 hour' from generate_series(1, 20) n;
insert into payments
select n, (select id from customers order by created_at offset n % 20 limit 1), n * 10.25,
  timestamptz '2026-02-01 00:00:00Z' + n * interval '1 minute'
from generate_series(1, 200) n;
revoke all on all tables in schema public from anon, authenticated;
grant select on all tables in schema public to authenticated;
