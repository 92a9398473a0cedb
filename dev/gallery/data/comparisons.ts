import { type ComparedSheet, type CompareResult, type Comparison, say } from '../../../src/core/index.ts';
import { daysAgo, minutesAgo } from '../clock.ts';
import { backup } from './records.ts';

const COLUMNS = ['Receipt No', 'Customer', 'Amount', 'Paid At', 'Method'].map((header, place) => ({
  ...{ header, type: null, before: place, now: place, isKey: place === 0 },
}));

const payment = (place: number): readonly (string | null)[] => [
  ...[`RCP-${1_000 + place}`, 'Rahim Uddin', `${1_200 + place}.00`, '2026-11-20 10:15:00', 'bKash'],
];

const payments = (count: number, from: number) => Array.from({ length: count }, (_, place) => payment(from + place));

/** What became of a sheet: nothing, but for what is given. */
function compared(name: string, given: Partial<ComparedSheet> = {}): ComparedSheet {
  return {
    ...{ name, untold: null, counts: { gone: 0, came: 0, changed: 0, same: 2_500 }, rowsThen: 2_500, rowsNow: 2_500 },
    ...{ totals: [], columns: COLUMNS, gone: [], came: [], changed: [], notes: [] },
    ...given,
  };
}

const CHANGED = compared('Payments', {
  counts: { gone: 3, came: 12, changed: 5, same: 20_404 },
  totals: [{ header: 'Amount', before: '12404220.00', now: '12418020.00' }],
  gone: payments(3, 0),
  came: payments(12, 40),
  changed: payments(5, 20).map((before) => ({
    ...{ before, now: [...before.slice(0, 2), '900.00', before[3] ?? null, null], columns: [2, 4] },
  })),
  notes: [say('compare.columns_new', { columns: ['nid_back'] })],
});

const UNTOLD = compared('Customers', {
  untold: say('compare.unproven'),
  counts: { gone: 0, came: 2, changed: 0, same: 2_480 },
  came: payments(2, 90),
});

const NOT_COMPARED = compared('Invoices', {
  ...{ untold: say('compare.sheet_gone'), counts: { gone: 0, came: 0, changed: 0, same: 0 }, columns: [] },
});

function result(sheets: readonly ComparedSheet[], given: Partial<Comparison> = {}): CompareResult {
  const { id, fileName, format, createdAt } = backup(1);
  const zone = { timeZone: 'Asia/Dhaka' };
  return {
    comparison: {
      before: { kind: 'record', fileName, format, madeAt: createdAt, recordId: id, ...zone },
      now: { kind: 'database', fileName: null, format: null, madeAt: null, recordId: null, ...zone },
      comparedAt: minutesAgo(0),
      ...{ sheets, notes: [] },
      ...given,
    },
    file: new File([], 'changes_since_2026-11-24.xlsx'),
  };
}

/** What comes of comparisons. */
export const COMPARISONS = {
  changes: result([CHANGED, compared('Areas'), compared('Packages')]),
  none: result([compared('Areas'), compared('Customers'), compared('Payments')]),
  untold: result([UNTOLD, NOT_COMPARED, compared('Areas')]),
  ofFile: result([CHANGED], {
    before: {
      ...{ kind: 'file', fileName: 'old.xlsx', format: 'xlsx', madeAt: daysAgo(200), recordId: null },
      timeZone: 'Asia/Dhaka',
    },
    notes: [say('compare.not_on_record')],
  }),
} as const;
