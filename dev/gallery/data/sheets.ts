import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import type { SheetOverview, SheetReport } from '../../../src/core/index.ts';

/** Rows of the sheets that have many. */
const MANY: Readonly<Record<string, number>> = {
  Customers: 2_500,
  Payments: 20_412,
  Invoices: 20_600,
  Transactions: 31_250,
  'Call Records': 4_870,
  Attendance: 8_240,
};

/** The sheets of the demonstration, each with its rows. */
export const overview: readonly SheetOverview[] = ispBilling.map(({ name, source }, place) => ({
  name,
  source,
  rows: MANY[name] ?? ((place * 37) % 11) * 14,
}));

/** Rows of all sheets. */
export const ALL_ROWS = overview.reduce((sum, { rows }) => sum + (rows ?? 0), 0);

/** What a backup wrote of a sheet, but for what is given. */
export function report(name: string, rows: number, given: Partial<SheetReport> = {}): SheetReport {
  return {
    name,
    source: overview.find((sheet) => sheet.name === name)?.source ?? name,
    sheets: [name],
    rowsExpected: rows,
    rowsRead: rows,
    rowsAfter: rows,
    rowsWritten: rows,
    drift: null,
    verdict: 'complete',
    startedAt: '2026-11-23T21:35:01Z',
    finishedAt: '2026-11-23T21:35:20Z',
    controlTotals: {},
    notes: [],
    ...given,
  };
}

/** What a backup wrote of every sheet; `fewer` rows than there are now. */
export function reports(fewer = 0): readonly SheetReport[] {
  return overview.map(({ name, rows }) =>
    report(
      name,
      Math.max(0, (rows ?? 0) - (name in MANY ? fewer : 0)),
      name === 'Payments' ? { controlTotals: { Amount: `${12_404_220 - fewer * 610}.00` } } : {},
    ),
  );
}
