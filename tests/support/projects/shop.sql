-- A shop: names in mixed case, two foreign keys to one table, no time of making, keys of text and of several columns, numerics
-- without a scale, arrays, and some 300 tables.
create table user_roles (user_id uuid references auth.users, role text, primary key (user_id, role));
insert into user_roles select id, split_part(email, '@', 1) from auth.users;

create table "Customers" (
  "CustomerCode" text primary key, "CompanyName" text not null, "Phone" text, "Balance" numeric, "Tags" text[],
  "PasswordHash" text default 'sentinel of a customer', "since" date
);
create table "Addresses" ("AddressId" uuid primary key, "Street" text, "City" text, title text);
create table products (
  sku text primary key, name text, "unitPrice" numeric, stock numeric(10,3), sizes integer[], attributes jsonb,
  image bytea default '\x73656e74696e656c', is_active boolean, "apiKey" text default 'sentinel of a product'
);
create table "Orders" (
  "OrderNo" bigint generated always as identity primary key, "CustomerCode" text references "Customers",
  "BillTo" uuid references "Addresses", "ShipTo" uuid references "Addresses", "OrderDate" date, "freightFee" numeric,
  "TotalAmount" numeric, created_by uuid references auth.users
);
create table "Order Items" (
  "OrderNo" bigint references "Orders", "Line" smallint, sku text references products, quantity numeric, amount numeric,
  primary key ("OrderNo", "Line")
);
create table price_changes (
  sku text references products, valid_from date, region text, price numeric, primary key (sku, valid_from, region)
);
create table sessions (token text primary key default 'sentinel of a session', data text);

insert into "Customers" ("CustomerCode", "CompanyName", "Phone", "Balance", "Tags", since)
select chr(65 + n % 26) || lower(chr(65 + n % 24)) || n, 'Company ' || n, '0' || 1700000000 + n, n * 1.005,
  case when n % 3 = 0 then array['a; b', null, 'ঢাকা'] end, date '2020-01-01' + n
from generate_series(1, 120) n;
insert into "Addresses" select md5('address ' || n)::uuid, n || ' Road', 'Dhaka', 'Address ' || n from generate_series(1, 90) n;
insert into "Orders" ("CustomerCode", "BillTo", "ShipTo", "OrderDate", "freightFee", "TotalAmount", created_by)
select (select "CustomerCode" from "Customers" order by 1 offset n % 120 limit 1), md5('address ' || 1 + n % 90)::uuid,
  case when n % 4 > 0 then md5('address ' || 1 + n % 89)::uuid end, date '2026-01-01' + n, n / 7.0, n * 10.25,
  md5('login admin')::uuid
from generate_series(1, 400) n;

do $$ begin
  for number in 1..290 loop
    execute format('create table extra_%s (id bigint primary key, name text, amount numeric(12,2))', to_char(number, 'FM000'));
    execute format('insert into extra_%s select n, ''Row '' || n, n from generate_series(1, %s) n', to_char(number, 'FM000'), number % 4);
  end loop;
end $$;
revoke all on all tables in schema public from anon, authenticated;
grant select on all tables in schema public to authenticated;
