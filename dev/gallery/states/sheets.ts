import { say } from '../../../src/core/index.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { READING, running } from '../data/runs.ts';
import { overview } from '../data/sheets.ts';
import type { GallerySection } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const FEW = overview.slice(0, 8);

const REMARKS = [
  say('remark.absent', { sheet: 'Areas', source: 'areas' }),
  say('remark.part_of_rows', { view: 'employees_safe', table: 'employees_all' }),
  say('remark.read_through', {
    table: 'employees_all',
    view: 'employees_safe',
    columns: ['salary_amount', 'nid_number'],
  }),
  say('remark.open_table', { name: 'areas' }),
  say('remark.open_view', { name: 'students_open' }),
  say('remark.unreadable', { sources: ['audit_log', 'api_keys'] }),
  say('remark.derived', { sources: ['monthly_totals'] }),
  say('remark.no_unique_index', { sheet: 'Contracts', source: 'contracts' }),
  say('remark.no_key', { sheet: 'Packages', source: 'packages' }),
  say('remark.no_primary_key', { sheet: 'Areas', source: 'areas', column: 'area_id' }),
];

const shows = (sheets: typeof overview, remarks: readonly (typeof REMARKS)[number][] = []) => ({
  overview: async () => ({ sheets, remarks }),
});

/** The list of sheets. */
export const sheets: GallerySection = {
  name: 'sheets',
  parts: ['sheets'],
  states: {
    few: { desk: shows(FEW) },
    many: {},
    none: { desk: shows([]) },
    reading: { desk: { overview: never } },
    'not-read': { desk: { overview: failing(FAILURES.network) } },
    'no-catalog': { desk: { overview: failing(FAILURES.noCatalog) } },
    'not-read-again': {
      desk: { overview: failing(FAILURES.network) },
      known: { overview: { status: 'ready', value: FEW } },
    },
    'rows-not-known': { desk: shows(FEW.map((sheet, place) => (place % 3 === 1 ? { ...sheet, rows: null } : sheet))) },
    found: { act: (hands) => hands.type((words) => words.sheets.find, 'pay') },
    'none-found': { act: (hands) => hands.type((words) => words.sheets.find, 'xyz') },
    remarks: {
      desk: shows(FEW, REMARKS),
      act: (hands) => hands.press((words) => words.sheets.remarks(REMARKS.length, hands.format)),
    },
    'in-a-run': { desk: shows(FEW), known: running({ ...READING, sheetCount: FEW.length }) },
    'one-is-read': {
      desk: shows(FEW),
      known: running({ ...READING, sheetIndex: 1, sheetCount: 1 }, { kind: 'sheet', sheet: 'Payments' }),
    },
  },
};
