/** One table or view of the benchmark's project, and its rows. */
export interface Source {
  readonly name: string;
  readonly rows: number;
}

/** Rows in all, unless it is said otherwise. */
export const ALL_ROWS = 500_000;

/** What tells the sources from the demonstration's tables, where both are in one database. */
const PREFIX = 'read_';

/** Rows of each source at `ALL_ROWS`: those of a provider with 9,000 customers, one table with half of all. */
const SIZES: Readonly<Record<string, number>> = {
  customers: 9_000,
  payments: 250_000,
  invoices: 40_000,
  invoice_items: 38_500,
  billing_records: 36_000,
  transactions: 30_000,
  support_tickets: 11_000,
  ticket_comments: 21_400,
  service_tasks: 7_200,
  inventory_items: 4_100,
  stock_movements: 13_600,
  metered_usage_logs: 17_300,
  employees_safe: 320,
  leave_requests: 2_350,
  payroll_safe: 3_840,
  attendance: 8_900,
  expenses: 1_730,
  areas: 260,
  packages: 340,
  routers: 410,
  resellers: 580,
  vendors: 470,
  notices: 700,
  connection_requests: 2_000,
};

/** The 24 sources with so many rows in all. What rounding leaves goes to the largest. */
export function sourcesOf(allRows: number): readonly Source[] {
  const names = Object.keys(SIZES);
  const scaled = names.map((name) => Math.floor(((SIZES[name] ?? 0) * allRows) / ALL_ROWS));
  const rest = allRows - scaled.reduce((sum, rows) => sum + rows, 0);
  return names.map((name, index) => ({
    name: `${PREFIX}${name}`,
    rows: (scaled[index] ?? 0) + (name === 'payments' ? rest : 0),
  }));
}

/** A column of every source: its type in PostgreSQL, and what an Excel cell of it is. */
export interface SourceColumn {
  readonly name: string;
  readonly type: string;
  readonly cell: 'code' | 'text' | 'money' | 'timestamp';
}

/** The columns of every source, in the table's order. The first two are its key, strictly ascending as a pair. */
export const COLUMNS: readonly SourceColumn[] = [
  { name: 'created_at', type: 'timestamp with time zone', cell: 'timestamp' },
  { name: 'id', type: 'uuid', cell: 'code' },
  { name: 'user_id', type: 'text', cell: 'code' },
  { name: 'name', type: 'text', cell: 'text' },
  { name: 'phone', type: 'text', cell: 'code' },
  { name: 'address', type: 'text', cell: 'text' },
  { name: 'amount', type: 'numeric(12,2)', cell: 'money' },
  { name: 'due', type: 'numeric(12,2)', cell: 'money' },
  { name: 'method', type: 'text', cell: 'text' },
  { name: 'remarks', type: 'text', cell: 'text' },
];

/** The row's ordinal number in its source, which its id ends with: by it a reader's rows are told apart at no cost. */
export function ordinalOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}
