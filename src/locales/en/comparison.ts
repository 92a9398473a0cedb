import type { CompareTexts } from '../../core/index.ts';

/** What the workbook of a comparison says of itself in English. */
export const comparison: CompareTexts = {
  title: (since) => `Changes since ${since}`,
  facts: { what: 'What it is', before: 'Then', now: 'Now', compared: 'Compared' },
  what: 'The rows of a backup that are gone, new or changed since, one sheet for each kind. It is no backup.',
  database: 'The database',
  columns: {
    sheet: 'Sheet',
    notes: 'Notes',
    gone: 'Gone',
    came: 'New',
    changed: 'Changed',
    same: 'The same',
    totalOf: 'Total of',
    before: 'Then',
    now: 'Now',
    column: 'Column',
  },
  sheets: {
    gone: (sheet) => `Gone ${sheet}`,
    came: (sheet) => `New ${sheet}`,
    changed: (sheet) => `Changed ${sheet}`,
  },
  untold: (why) => `What is gone can't be told: ${why}`,
};
