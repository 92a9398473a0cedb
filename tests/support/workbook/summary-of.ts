import type { Summary } from '../../../src/core/formats/xlsx/summary/summary-table.ts';
import type { SheetReport } from '../../../src/core/model/types.ts';

/** The report of a complete sheet of one row, but for what is given. */
export function reportOf(name: string, given: Partial<SheetReport> = {}): SheetReport {
  return {
    name,
    source: name.toLowerCase(),
    sheets: [name],
    rowsExpected: 1,
    rowsAfter: 1,
    rowsRead: 1,
    rowsWritten: 1,
    drift: null,
    verdict: 'complete',
    startedAt: '2026-03-01T00:00:00.000Z',
    finishedAt: '2026-03-01T00:00:01.000Z',
    controlTotals: {},
    notes: [],
    ...given,
  };
}

/** What a Summary says of these sheets. */
export function summaryOf(sheets: readonly SheetReport[]): Summary {
  return {
    title: 'Full system backup (all data)',
    facts: [['Made by', 'admin@example.com']],
    statements: ['Everything is here.'],
    sheets,
    sections: [{ heading: 'What it does not say', lines: [['How things stood in one single moment.']] }],
  };
}
