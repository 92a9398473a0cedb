import { type ComparedSheet, type CompareResult, type Comparison, say } from '../../../src/core/index.ts';
import { daysAgo, minutesAgo } from '../clock.ts';
import { backup } from './records.ts';
import { overview } from './sheets.ts';

const COLUMNS = ['Receipt No', 'Customer', 'Amount', 'Paid At', 'Method'].map((header, place) => ({
  ...{ header, type: null, before: place, now: place, isKey: place === 0 },
}));

const payment = (place: number): readonly (string | null)[] => [
  ...[`RCP-${1_000 + place}`, 'Rahim Uddin', `${1_200 + place}.00`, '2026-11-20 10:15:00', 'bKash'],
];

const payments = (count: number, from: number) => Array.from({ length: count }, (_, place) => payment(from + place));

const changes = (count: number, from: number) =>
  payments(count, from).map((before) => ({
    ...{ before, now: [...before.slice(0, 2), '900.00', before[3] ?? null, null], columns: [2, 4] },
  }));

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
  changed: changes(5, 20),
  notes: [say('compare.columns_new', { columns: ['nid_back'] })],
});

const THOUSANDS = compared('Payments', {
  counts: { gone: 41_204, came: 1_208_331, changed: 96_040, same: 20_404 },
  ...{ rowsThen: 157_648, rowsNow: 1_324_775 },
  totals: [
    { header: 'Amount', before: '12404220.00', now: '1241801400.00' },
    { header: 'Remaining Due', before: '120400.50', now: '120400.50' },
  ],
  ...{ gone: payments(100, 0), came: payments(100, 400), changed: changes(100, 200) },
  notes: [say('compare.replaced', { count: 12 }), say('compare.cut', { count: 3 })],
});

const UNTOLD = compared('Customers', {
  untold: say('proof.hidden', { sheet: 'Customers', missing: 18, held: 2_500, visible: 2_482 }),
  counts: { gone: 0, came: 2, changed: 0, same: 2_480 },
  came: payments(2, 90),
});

const NOT_COMPARED = compared('Invoices', {
  ...{ untold: say('compare.sheet_gone'), counts: { gone: 0, came: 0, changed: 0, same: 0 }, columns: [] },
});

const NOT_READABLE = compared('Routers', {
  untold: say('read.no_right', { sheet: 'Routers' }),
  ...{ counts: { gone: 0, came: 0, changed: 0, same: 0 }, columns: [], rowsNow: null },
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
  thousands: result(
    overview.map(({ name }) => (name === 'Payments' ? THOUSANDS : compared(name))),
    { notes: [say('compare.parts_of_seconds', { zone: 'Asia/Dhaka' })] },
  ),
  unprovenBefore: result([
    compared('Payments', {
      counts: { gone: 0, came: 12, changed: 0, same: 20_404 },
      ...{ came: payments(12, 40), notes: [say('compare.unproven_before')] },
    }),
  ]),
  untold: result([UNTOLD, NOT_READABLE, NOT_COMPARED, compared('Areas')]),
  ofFile: result([CHANGED], {
    before: {
      ...{ kind: 'file', fileName: 'old.xlsx', format: 'xlsx', madeAt: daysAgo(200), recordId: null },
      timeZone: 'Asia/Dhaka',
    },
    notes: [say('compare.not_on_record')],
  }),
} as const;
