/**
 * What every sheet must hold, told once more without the module's code: for each sheet its table and order, then its
 * columns as `Header=column`, or `Header=table.column<reference` for a value of the row referred to. Kinds follow a
 * colon: `n` number, `d` day, `c` clock in Dhaka, `b` truth value; text without.
 */
const SPEC = `
Customers | customers | created_at, id
  User ID=user_id, Name=name, Phone=phone, Address=address, Area=areas.name<area_id,
  Package=packages.name<package_id, Status=status, Due=due:n, Expiry=expiry_date:d,
  Monthly Bill=monthly_bill:n, Connection Date=connection_date:d, Notes=notes, Updated At=updated_at:c,
  Created At=created_at:c, ID=id, Area ID=area_id, Package ID=package_id, Router ID=router_id
Payments | payments | created_at, id
  Customer=customers.name<customer_id, User ID=customers.user_id<customer_id, Amount=amount:n,
  Method=method, Date=paid_at:c, Received By=employees.name<received_by, Receipt Number=receipt_number,
  Transaction ID=transaction_id, Remarks=remarks, Created At=created_at:c, ID=id,
  Customer ID=customer_id, Received By ID=received_by
Invoices | invoices | created_at, id
  Invoice Number=invoice_number, Customer=customers.name<customer_id, Total=total:n, Status=status,
  Issue Date=issue_date:d, Due Date=due_date:d, Created At=created_at:c, ID=id,
  Customer ID=customer_id
Invoice Items | invoice_items | created_at, id
  Invoice=invoices.invoice_number<invoice_id, Description=description, Qty=quantity:n,
  Unit Price=unit_price:n, Total=total:n, Created At=created_at:c, ID=id, Invoice ID=invoice_id
Billing Records | billing_records | created_at, id
  Customer=customers.name<customer_id, Package=packages.name<package_id, Amount=amount:n,
  Status=status, Billing Date=billing_date:d, Due Date=due_date:d, Created At=created_at:c, ID=id,
  Customer ID=customer_id, Package ID=package_id
Transactions | transactions | created_at, id
  Type=type, Amount=amount:n, Payment Method=payment_method, Category=category, Date=date:d,
  Description=description, External Ref=external_ref:n, Created At=created_at:c, ID=id
Support Tickets | support_tickets | created_at, id
  Ticket Number=ticket_number, Customer=customers.name<customer_id, Subject=subject, Category=category,
  Priority=priority, Status=status, Resolved At=resolved_at:c, Details=details,
  Created At=created_at:c, ID=id, Customer ID=customer_id
Ticket Comments | ticket_comments | created_at, id
  Ticket=support_tickets.ticket_number<ticket_id, Author=author, Comment=body, Internal=is_internal:b,
  Date=created_at:c, ID=id, Ticket ID=ticket_id
Service Tasks | service_tasks | created_at, id
  Customer=customers.name<customer_id, Title=title, Type=type, Status=status, Priority=priority,
  Assigned To=employees.name<assigned_to, Scheduled Date=scheduled_date:d, Completed At=completed_at:c,
  Created At=created_at:c, ID=id, Customer ID=customer_id, Assigned To ID=assigned_to
Inventory | inventory_items | created_at, id
  Product=product, Serial=serial_number, MAC=mac_address, Status=status,
  Purchase Price=purchase_price:n, Supplier=supplier, Purchased On=purchased_on:d,
  Created At=created_at:c, ID=id
Stock Movements | stock_movements | created_at, id
  Item=inventory_items.product<item_id, Serial=inventory_items.serial_number<item_id,
  From Status=from_status, To Status=to_status, Quantity=quantity:n, Date=moved_at:c,
  Created At=created_at:c, ID=id, Item ID=item_id
Cable Usage | metered_usage_logs | created_at, id
  Product=product, Customer=customers.name<customer_id, Quantity=quantity:n, Color=color,
  Core Count=core_count:n, Date=used_on:d, Created At=created_at:c, ID=id, Customer ID=customer_id
Employees | employees | created_at, id
  Name=name, Code=employee_code, Department=department, Designation=designation, Status=status,
  Joining Date=joining_date:d, Phone=phone, Created At=created_at:c, ID=id
Leave Requests | leave_requests | created_at, id
  Employee=employees.name<employee_id, Leave Type=leave_type, Start=start_date:d, End=end_date:d,
  Status=status, Reason=reason, Created At=created_at:c, ID=id, Employee ID=employee_id
Payroll | payroll | created_at, id
  Employee=employees.name<employee_id, Month=month:d, Basic=basic_salary:n, Allowances=allowances:n,
  Deductions=deductions:n, Net Pay=net_pay:n, Status=status, Paid At=paid_at:c,
  Created At=created_at:c, ID=id, Employee ID=employee_id
Reminders | reminder_logs | id
  Customer=customers.name<customer_id, Type=type, Channel=channel, Message=message, Sent At=sent_at:c,
  Created At=created_at:c, ID=id:n, Customer ID=customer_id
Call Records | call_records | created_at, id
  Customer=customers.name<customer_id, Notes=notes, Call Date=call_date:c, Created At=created_at:c,
  ID=id, Customer ID=customer_id
PPPoE Users | mikrotik_users | created_at, id
  Customer=customers.name<customer_id, Username=username, Profile=profile, Status=status,
  Router=routers.name<router_id, Created At=created_at:c, ID=id, Customer ID=customer_id,
  Router ID=router_id
Packages | packages | created_at, id
  Name=name, Speed=speed_mbps:n, Price=price:n, Validity Days=validity_days:n, Is Active=is_active:b,
  Created At=created_at:c, ID=id
Routers | routers | created_at, id
  Name=name, IP Address=ip_address, Mode=mode, Is Active=is_active:b, Created At=created_at:c, ID=id
Resellers | resellers | created_at, id
  Name=name, Phone=phone, Code=code, Commission Rate=commission_rate:n, Status=status,
  Created At=created_at:c, ID=id
Reseller Customers | reseller_customers | reseller_id, customer_id
  Reseller=resellers.name<reseller_id, Customer=customers.name<customer_id, Created At=created_at:c,
  Reseller ID=reseller_id, Customer ID=customer_id
Reseller Commissions | reseller_commissions | created_at, id
  Reseller=resellers.name<reseller_id, Customer=customers.name<customer_id, Amount=amount:n,
  Status=status, Created At=created_at:c, ID=id, Reseller ID=reseller_id, Customer ID=customer_id
Areas | areas | created_at, id
  Name=name, Created At=created_at:c, ID=id
`;

/** How a cell is compared. */
export type ExpectedKind = 'text' | 'number' | 'day' | 'clock' | 'truth';

/** One sheet: its headers, and a query for what its cells must show, as text, row by row. */
export interface ExpectedSheet {
  readonly headers: readonly string[];
  readonly kinds: readonly ExpectedKind[];
  readonly sql: string;
}

const KINDS: Readonly<Record<string, ExpectedKind>> = { n: 'number', d: 'day', c: 'clock', b: 'truth' };

const SHOWN: Readonly<Record<ExpectedKind, (value: string) => string>> = {
  text: (value) => `${value}::text`,
  number: (value) => `${value}::text`,
  day: (value) => `to_char(${value}, 'YYYY-MM-DD')`,
  clock: (value) => `to_char(${value} at time zone 'Asia/Dhaka', 'YYYY-MM-DD HH24:MI:SS')`,
  truth: (value) => `${value}::text`,
};

/** The 24 sheets of the demonstration, in workbook order. */
export const expectedSheets: ReadonlyMap<string, ExpectedSheet> = new Map(
  SPEC.trim()
    .split(/\n(?=\S)/)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n');
      const [name = '', table = '', order = ''] = title.split(' | ');
      return [name, expectedSheet(table, order, lines.join(' '))];
    }),
);

function expectedSheet(table: string, order: string, spec: string): ExpectedSheet {
  const columns = spec.split(',').map((part) => {
    const [, header = '', path = '', kind = ''] = /^\s*(.+)=([^:]+)(?::(\w))?$/.exec(part) ?? [];
    const [, other, column, reference] = /^(\w+)\.(\w+)<(\w+)$/.exec(path) ?? [];
    const value = other ? `(select r.${column} from ${other} r where r.id = t.${reference})` : `t.${path}`;
    const shownAs = KINDS[kind] ?? 'text';
    return { header, kind: shownAs, sql: SHOWN[shownAs](value) };
  });
  return {
    headers: columns.map(({ header }) => header),
    kinds: columns.map(({ kind }) => kind),
    sql: `select json_build_array(${columns.map(({ sql }) => sql).join(', ')})::text as cells from ${table} t order by ${order}`,
  };
}
