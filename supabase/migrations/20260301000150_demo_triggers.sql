-- The demonstration: what the database does by itself.

-- Numbers of customers, tickets, invoices and resellers ----------------------------------------------------------------

create sequence public.customer_numbers;
create sequence public.ticket_numbers;
create sequence public.invoice_numbers;
create sequence public.reseller_numbers;

create function public.next_customer_number() returns text language sql security definer set search_path = ''
as $$ select 'ISP' || lpad(nextval('public.customer_numbers')::text, 5, '0') $$;

create function public.next_ticket_number() returns text language sql security definer set search_path = ''
as $$ select 'TKT-' || lpad(nextval('public.ticket_numbers')::text, 6, '0') $$;

create function public.next_invoice_number() returns text language sql security definer set search_path = ''
as $$ select 'INV-' || lpad(nextval('public.invoice_numbers')::text, 6, '0') $$;

create function public.next_reseller_number() returns text language sql security definer set search_path = ''
as $$ select 'RSL' || lpad(nextval('public.reseller_numbers')::text, 4, '0') $$;

alter table public.customers alter column user_id set default public.next_customer_number();
alter table public.support_tickets alter column ticket_number set default public.next_ticket_number();
alter table public.invoices alter column invoice_number set default public.next_invoice_number();
alter table public.resellers alter column reseller_code set default public.next_reseller_number();

-- A payment lowers what its customer owes, prolongs a line that is paid for, and earns their reseller a commission -----

create function public.after_payment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.customers c
  set
    total_due = greatest(c.total_due - new.amount, 0),
    -- Midnight of the database's zone.
    expiry_date = case
      when c.total_due <= new.amount and p.validity_days is not null
        then date_trunc('day', greatest(c.expiry_date, now())) + make_interval(days => p.validity_days)
      else c.expiry_date
    end
  from public.customers mine
  left join public.packages p on p.id = mine.package_id
  where c.id = new.customer_id and mine.id = c.id;

  insert into public.reseller_commissions (reseller_id, customer_id, payment_id, amount)
  select r.id, new.customer_id, new.id, round(new.amount * r.commission_rate / 100, 2)
  from public.reseller_customers rc
  join public.resellers r on r.id = rc.reseller_id and r.status = 'active'
  where rc.customer_id = new.customer_id;
  return null;
end
$$;

create trigger after_payment after insert on public.payments
  for each row execute function public.after_payment();

-- A change of an item's status is a movement of stock -------------------------------------------------------------------

create function public.after_stock_status()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.stock_movements (inventory_item_id, from_status, to_status, movement_type, performed_by)
  values (new.id, old.status, new.status, 'status_change', auth.uid());
  return null;
end
$$;

create trigger after_stock_status after update of status on public.inventory_items
  for each row when (old.status is distinct from new.status) execute function public.after_stock_status();

revoke all on function public.after_payment(), public.after_stock_status() from public, anon, authenticated;

-- The time of the last change ------------------------------------------------------------------------------------------

create function public.set_updated_at()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

do $$
declare
  relation name;
begin
  for relation in
    select c.relname
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'updated_at'
  loop
    execute format(
      'create trigger set_updated_at before update on public.%I for each row execute function public.set_updated_at()',
      relation
    );
  end loop;
end
$$;
