-- The backup module, part 10 of 13: indexes for paging.
--
-- The reader pages through each table in the order of (created_at, id). A project whose catalog has other tables adds
-- them here. (reminder_logs and reseller_customers are read by their primary keys.)

do $$
declare
  relation text;
begin
  foreach relation in array array[
    'areas', 'billing_records', 'call_records', 'customers', 'employees', 'inventory_items', 'invoice_items',
    'invoices', 'leave_requests', 'metered_usage_logs', 'mikrotik_users', 'packages', 'payments', 'payroll',
    'reseller_commissions', 'resellers', 'routers', 'service_tasks', 'stock_movements', 'support_tickets',
    'ticket_comments', 'transactions'
  ] loop
    if exists (
      select
      from pg_class c
      join pg_attribute t on t.attrelid = c.oid and t.attname = 'created_at' and not t.attisdropped
      join pg_attribute k on k.attrelid = c.oid and k.attname = 'id' and not k.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relname = relation and c.relkind in ('r', 'p')
        and not exists (
          select
          from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
          where i.indrelid = c.oid and i.indisvalid and i.indpred is null and m.amname = 'btree'
            and i.indkey[0] = t.attnum and i.indkey[1] = k.attnum and i.indoption[0] = i.indoption[1]
        )
    ) then
      execute format('create index on public.%I (created_at, id)', relation);
    end if;
  end loop;
end
$$;
