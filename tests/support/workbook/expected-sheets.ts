/**
 * What every sheet must hold, told once more without the module's code: for each sheet its table and order, then its
 * columns as `Header=column`, or `Header=table.column<reference` for a value of the row referred to, over as many steps
 * as there are `<`; `login<reference` is the name of a login. Kinds follow a colon: `n` number, `d` day, `i` instant of
 * which the day in Dhaka is shown, `c` clock in Dhaka, `b` truth value, `a` array; text without.
 */
const SPEC = `
Customers | customers | created_at, id
  User ID=user_id, Name=full_name, Phone=phone, Address=address, Area=areas.name<area_id,
  Package=packages.name<package_id, Status=status, Due=total_due:n, Expiry=expiry_date:i,
  Price=packages.monthly_price<package_id:n, Router=routers.name<router_id, Alt Phone=alt_phone, Email=email,
  Connection Type=connection_type, Billing Cycle=billing_cycle, Auto Renew=auto_renew:b,
  Billing Start=billing_start_date:i, Referral Credit=referral_credit:n, Latitude=latitude:n, Longitude=longitude:n,
  Expiry Time=expiry_date:c, Billing Start Time=billing_start_date:c, Created At=created_at:c, Updated At=updated_at:c,
  ID=id, Area ID=area_id, Package ID=package_id, Router ID=router_id
Payments | payments | created_at, id
  Customer=customers.full_name<customer_id, User ID=customers.user_id<customer_id, Amount=amount:n, Method=method,
  Date=payment_date:d, Received By=login<created_by, Transaction ID=transaction_id, Remaining Due=remaining_due:n,
  Notes=notes, Created At=created_at:c, ID=id, Customer ID=customer_id, Created By ID=created_by
Invoices | invoices | created_at, id
  Invoice Number=invoice_number, Customer=customers.full_name<customer_id, Total=total:n, Status=status,
  Issue Date=issue_date:d, Due Date=due_date:d, User ID=customers.user_id<customer_id, Subtotal=subtotal:n,
  Discount=discount:n, Tax=tax:n, Amount Paid=amount_paid:n, Notes=notes, Created At=created_at:c,
  Updated At=updated_at:c, ID=id, Customer ID=customer_id, Billing Record ID=billing_record_id
Invoice Items | invoice_items | created_at, id
  Invoice=invoices.invoice_number<invoice_id, Description=description, Qty=quantity:n, Unit Price=unit_price:n,
  Total=total:n, Created At=created_at:c, ID=id, Invoice ID=invoice_id
Billing Records | billing_records | created_at, id
  Customer=customers.full_name<customer_id, Package=package_name, Amount=amount:n, Status=status,
  Billing Date=billing_date:d, Due Date=due_date:d, User ID=customers.user_id<customer_id, Amount Paid=amount_paid:n,
  Paid Date=paid_date:d, Notes=notes, Created At=created_at:c, Updated At=updated_at:c, ID=id, Customer ID=customer_id
Transactions | transactions | created_at, id
  Type=type, Amount=amount:n, Payment Method=payment_method, Category=expense_categories.name<category_id,
  Date=transaction_date:d, Description=description, Reference=reference_id, Created By=login<created_by,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Category ID=category_id, Created By ID=created_by
Support Tickets | support_tickets | created_at, id
  Ticket Number=ticket_number, Customer=customers.full_name<customer_id, Subject=subject, Category=category,
  Priority=priority, Status=status, User ID=customers.user_id<customer_id, Description=description,
  Assigned To=login<assigned_to, Created By=login<created_by, SLA Deadline=sla_deadline:c, Resolved At=resolved_at:c,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Customer ID=customer_id, Assigned To ID=assigned_to,
  Created By ID=created_by
Ticket Comments | ticket_comments | created_at, id
  Ticket=support_tickets.ticket_number<ticket_id, Author=login<created_by, Comment=comment, Internal=is_internal:b,
  Date=created_at:c, ID=id, Ticket ID=ticket_id, Created By ID=created_by
Service Tasks | service_tasks | created_at, id
  Customer=customers.full_name<customer_id, Title=title, Type=task_type, Status=status, Priority=priority,
  Assigned To=login<assigned_to, Scheduled Date=scheduled_date:d, User ID=customers.user_id<customer_id,
  Description=description, Completed At=completed_at:c, GPS Lat=gps_lat:n, GPS Lng=gps_lng:n, Notes=notes,
  Photos=photos:a, Created By=login<created_by, Created At=created_at:c, Updated At=updated_at:c,
  Customer Signature=customer_signature, ID=id, Customer ID=customer_id, Assigned To ID=assigned_to,
  Created By ID=created_by
Inventory | inventory_items | created_at, id
  Product=products.name<product_id, Serial=serial_number, MAC=mac_address, Status=status,
  Purchase Price=purchase_price:n, Supplier=suppliers.name<supplier_id, Purchase Date=purchase_date:d,
  Warranty End=warranty_end_date:d, Cable Color=cable_color, Core Count=core_count:n, Cable Length M=cable_length_m:n,
  Notes=notes, Created At=created_at:c, Updated At=updated_at:c, ID=id, Product ID=product_id, Supplier ID=supplier_id
Stock Movements | stock_movements | created_at, id
  Item=products.name<inventory_items.product_id<inventory_item_id,
  Serial=inventory_items.serial_number<inventory_item_id, From Status=from_status, To Status=to_status,
  Quantity=quantity:n, Date=created_at:c, Movement Type=movement_type, Performed By=login<performed_by, Notes=notes,
  ID=id, Inventory Item ID=inventory_item_id, Performed By ID=performed_by
Cable Usage | metered_usage_logs | id
  Product=products.name<product_id, Customer=customers.full_name<customer_id, Quantity=quantity_used:n, Color=color,
  Core Count=core_count:n, Date=usage_date:d, User ID=customers.user_id<customer_id, Usage Type=usage_type,
  Technician=technician_name, Account Type=account_type, Selling Price=selling_price:n, Notes=notes,
  Created By=login<created_by, Created At=created_at:c, ID=id, Product ID=product_id, Customer ID=customer_id,
  Created By ID=created_by
Employees | employees | created_at, id
  Name=full_name, Code=employee_code, Department=departments.name<department_id,
  Designation=designations.name<designation_id, Status=status, Joining Date=joining_date:d,
  Termination Date=termination_date:d, Notes=notes, Login=login<user_id, Created At=created_at:c,
  Updated At=updated_at:c, ID=id, Department ID=department_id, Designation ID=designation_id, User ID=user_id
Leave Requests | leave_requests | created_at, id
  Employee=employees.full_name<employee_id, Leave Type=leave_types.name<leave_type_id, Start=start_date:d,
  End=end_date:d, Status=status, Code=employees.employee_code<employee_id, Reason=reason,
  Approved By=login<approved_by, Approved At=approved_at:c, Created At=created_at:c, Updated At=updated_at:c, ID=id,
  Employee ID=employee_id, Leave Type ID=leave_type_id, Approved By ID=approved_by
Payroll | payroll | created_at, id
  Employee=employees.full_name<employee_id, Month=month:n, Year=year:n, Status=status,
  Code=employees.employee_code<employee_id, Created At=created_at:c, Updated At=updated_at:c, ID=id,
  Employee ID=employee_id
Reminders | reminder_logs | sent_at, id
  Customer=customers.full_name<customer_id, Type=reminder_type, Channel=channel, Message=message, Sent At=sent_at:c,
  User ID=customers.user_id<customer_id, Sent By=login<sent_by, ID=id, Customer ID=customer_id, Sent By ID=sent_by
Call Records | call_records | created_at, id
  Customer=customers.full_name<customer_id, Notes=notes, Call Date=call_date:c, User ID=customers.user_id<customer_id,
  Called By=login<called_by, Created At=created_at:c, ID=id, Customer ID=customer_id, Called By ID=called_by
PPPoE Users | mikrotik_users | created_at, id
  Customer=customers.full_name<customer_id, Username=username, Profile=profile, Status=status,
  Router=routers.name<router_id, User ID=customers.user_id<customer_id, Last Synced At=last_synced_at:c,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Customer ID=customer_id, Router ID=router_id
Packages | packages | created_at, id
  Name=name, Speed=speed_mbps:n, Price=monthly_price:n, Validity Days=validity_days:n, Description=description,
  Is Active=is_active:b, Created At=created_at:c, Updated At=updated_at:c, ID=id
Routers | routers | created_at, id
  Name=name, IP Address=ip_address, Mode=mode, Is Active=is_active:b, Port=port:n, Username=username,
  Created At=created_at:c, Updated At=updated_at:c, ID=id
Resellers | resellers | created_at, id
  Name=name, Phone=phone, Code=reseller_code, Commission Rate=commission_rate:n, Status=status, Email=email,
  Address=address, Login=login<user_id, Created At=created_at:c, Updated At=updated_at:c, ID=id, User ID=user_id
Reseller Customers | reseller_customers | created_at, id
  Reseller=resellers.name<reseller_id, Customer=customers.full_name<customer_id,
  Reseller Code=resellers.reseller_code<reseller_id, User ID=customers.user_id<customer_id, Created At=created_at:c,
  ID=id, Reseller ID=reseller_id, Customer ID=customer_id
Reseller Commissions | reseller_commissions | created_at, id
  Reseller=resellers.name<reseller_id, Customer=customers.full_name<customer_id, Amount=amount:n, Status=status,
  Reseller Code=resellers.reseller_code<reseller_id, User ID=customers.user_id<customer_id,
  Payment Date=payments.payment_date<payment_id:d, Notes=notes, Created At=created_at:c, Updated At=updated_at:c, ID=id,
  Reseller ID=reseller_id, Customer ID=customer_id, Payment ID=payment_id
Areas | areas | created_at, id
  Name=name, Description=description, Created At=created_at:c, ID=id
Expense Categories | expense_categories | created_at, id
  Name=name, Category Type=category_type, Description=description, Is Active=is_active:b, Created At=created_at:c,
  Updated At=updated_at:c, ID=id
Product Categories | product_categories | created_at, id
  Name=name, Requires Serial=requires_serial:b, Requires MAC=requires_mac:b, Is Metered=is_metered:b,
  Unit Of Measure=unit_of_measure, Is Active=is_active:b, Description=description, Created At=created_at:c,
  Updated At=updated_at:c, ID=id
Products | products | created_at, id
  Name=name, Category=product_categories.name<category_id, Brand=brand, Model=model, Purchase Price=purchase_price:n,
  Selling Price=selling_price:n, Stock Quantity=stock_quantity:n, Min Stock Level=min_stock_level:n,
  Metered Quantity=metered_quantity:n, Is Active=is_active:b, Description=description, Created At=created_at:c,
  Updated At=updated_at:c, ID=id, Category ID=category_id
Suppliers | suppliers | id
  Name=name, Contact Person=contact_person, Phone=phone, Email=email, Address=address, Is Active=is_active:b,
  Created At=created_at:c, Updated At=updated_at:c, ID=id
Asset Assignments | asset_assignments | created_at, id
  Customer=customers.full_name<customer_id, Item=products.name<inventory_items.product_id<inventory_item_id,
  Serial=inventory_items.serial_number<inventory_item_id, Assigned Date=assigned_date:d,
  Returned Date=returned_date:d, Condition On Assign=condition_on_assign, Condition On Return=condition_on_return,
  Item Condition=item_condition, Selling Price=selling_price:n, Account Type=account_type,
  Invoice=invoices.invoice_number<invoice_id, Assigned By=login<assigned_by, Technician=technician_name,
  User ID=customers.user_id<customer_id, Purchase Price At Assign=purchase_price_at_assign:n, Notes=notes,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Inventory Item ID=inventory_item_id,
  Customer ID=customer_id, Invoice ID=invoice_id, Assigned By ID=assigned_by
Online Payments | online_payments | created_at, id
  Customer=customers.full_name<customer_id, User ID=customers.user_id<customer_id, Amount=amount:n, Gateway=gateway,
  Payment ID=payment_id, Trx ID=trx_id, Status=status, Created At=created_at:c, Updated At=updated_at:c, ID=id,
  Customer ID=customer_id
Package Changes | package_change_requests | created_at, id
  Customer=customers.full_name<customer_id, From=packages.name<current_package_id, To=packages.name<requested_package_id,
  Status=status, Prorated Credit=prorated_credit:n, Prorated Charge=prorated_charge:n, Admin Notes=admin_notes,
  Processed By=login<processed_by, Processed At=processed_at:c, User ID=customers.user_id<customer_id,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Customer ID=customer_id,
  Current Package ID=current_package_id, Requested Package ID=requested_package_id, Processed By ID=processed_by
Contracts | contracts | created_at, id
  Customer=customers.full_name<customer_id, Template=contract_templates.name<template_id, Start=start_date:d,
  End=end_date:d, Status=status, Auto Renew=auto_renew:b, Early Termination Fee=early_termination_fee:n,
  Signed At=signed_at:c, Terms=terms_text, Created By=login<created_by, User ID=customers.user_id<customer_id,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Customer ID=customer_id, Template ID=template_id,
  Created By ID=created_by, Signature Data=signature_data
Contract Templates | contract_templates | created_at, id
  Name=name, Is Default=is_default:b, Body Template=body_template, Created At=created_at:c, Updated At=updated_at:c,
  ID=id
Network Outages | network_outages | created_at, id
  Title=title, Status=status, Estimated Restore=estimated_restore:c, Actual Restore=actual_restore:c, Areas=area_ids:a,
  Description=description, Created By=login<created_by, Created At=created_at:c, Updated At=updated_at:c, ID=id,
  Created By ID=created_by
Referral Codes | referral_codes | created_at, id
  Customer=customers.full_name<customer_id, User ID=customers.user_id<customer_id, Code=code, Is Active=is_active:b,
  Created At=created_at:c, ID=id, Customer ID=customer_id
Referrals | referrals | created_at, id
  Referrer=customers.full_name<referrer_id, Referred Customer=customers.full_name<referred_customer_id,
  Referred Phone=referred_phone, Status=status, Credit Amount=credit_amount:n, Credited At=credited_at:c,
  Created At=created_at:c, ID=id, Referrer ID=referrer_id, Referred Customer ID=referred_customer_id
Departments | departments | created_at, id
  Name=name, Description=description, Is Active=is_active:b, Created At=created_at:c, Updated At=updated_at:c, ID=id
Designations | designations | created_at, id
  Name=name, Department=departments.name<department_id, Description=description, Is Active=is_active:b,
  Created At=created_at:c, Updated At=updated_at:c, ID=id, Department ID=department_id
Leave Types | leave_types | created_at, id
  Name=name, Days Per Year=days_per_year:n, Is Paid=is_paid:b, Is Active=is_active:b, Created At=created_at:c, ID=id
Attendance | attendance | created_at, id
  Employee=employees.full_name<employee_id, Date=date:d, Status=status, Check In=check_in, Check Out=check_out,
  Notes=notes, Code=employees.employee_code<employee_id, Created At=created_at:c, ID=id, Employee ID=employee_id
Logins | profiles | created_at, id
  Full Name=full_name, User ID=user_id, Created At=created_at:c, Updated At=updated_at:c, ID=id
Settings | system_settings | id | key !~ 'password|secret|token|api_key|app_key|username'
  Key=key, Value=value, Updated At=updated_at:c, ID=id
`;

/** How a cell is compared. */
export type ExpectedKind = 'text' | 'number' | 'day' | 'clock' | 'truth';

/** One sheet: its headers, and a query for what its cells must show, as text, row by row. */
export interface ExpectedSheet {
  readonly headers: readonly string[];
  readonly kinds: readonly ExpectedKind[];
  readonly sql: string;
}

/** What a letter after the colon means: how the cell is compared, and the SQL for what it must show. */
const SHOWN: Readonly<Record<string, readonly [ExpectedKind, (value: string) => string]>> = {
  '': ['text', (value) => `${value}::text`],
  n: ['number', (value) => `${value}::text`],
  d: ['day', (value) => `to_char(${value}, 'YYYY-MM-DD')`],
  i: ['day', (value) => `to_char(${value} at time zone 'Asia/Dhaka', 'YYYY-MM-DD')`],
  c: ['clock', (value) => `to_char(${value} at time zone 'Asia/Dhaka', 'YYYY-MM-DD HH24:MI:SS')`],
  b: ['truth', (value) => `${value}::text`],
  a: ['text', joinedArray],
};

/** The elements one after the other; in quotes where they would not be told from others. */
function joinedArray(value: string): string {
  return `case when ${value} is not null then coalesce((
    select string_agg(case
      when e is null then 'NULL'
      when e::text in ('') or lower(e::text) = 'null' or e::text ~ '^[[:space:][]|[[:space:]]$|[;"]|\\]'
        then '"' || replace(e::text, '"', '""') || '"'
      else e::text end, '; ' order by place)
    from unnest(${value}) with ordinality as one (e, place)), '') end`;
}

/** The sheets of the demonstration, in workbook order. */
export const expectedSheets: ReadonlyMap<string, ExpectedSheet> = new Map(
  SPEC.trim()
    .split(/\n(?=\S)/)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n');
      const [name = '', table = '', order = '', where = 'true'] = title.split(' | ');
      return [name, expectedSheet(`${table} t where ${where} order by ${order}`, lines.join(' '))];
    }),
);

function expectedSheet(from: string, spec: string): ExpectedSheet {
  const columns = spec.split(',').map((part) => {
    const [, header = '', path = '', letter = ''] = /^\s*(.+)=([^:]+)(?::(\w))?$/.exec(part) ?? [];
    const [kind, shown] = SHOWN[letter] ?? ['text', String];
    return { header, kind, sql: shown(sqlOf(path.trim())) };
  });
  return {
    headers: columns.map(({ header }) => header),
    kinds: columns.map(({ kind }) => kind),
    sql: `select json_build_array(${columns.map(({ sql }) => sql).join(', ')})::text as cells from ${from}`,
  };
}

/** The SQL of a path: its last part is a column of the row, each before that one of the row referred to. */
function sqlOf(path: string): string {
  const [first = '', ...steps] = path.split('<').toReversed();
  return steps.reduce((reference, step) => {
    if (step === 'login') return `(select p.full_name from profiles p where p.user_id = ${reference})`;
    const [table, column] = step.split('.');
    return `(select r.${column} from ${table} r where r.id = ${reference})`;
  }, `t.${first}`);
}
