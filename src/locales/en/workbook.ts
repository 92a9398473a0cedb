import { offText, type WorkbookTexts } from '../../core/index.ts';

const ONE_AFTER_ANOTHER = 'The sheets were read one after another, while people went on working.';

/** What a file says of itself in English. */
export const workbook: Omit<WorkbookTexts, 'message' | 'leftOutWhat'> = {
  facts: {
    what: 'What it is',
    made: 'Made',
    madeUtc: 'Made, UTC',
    madeBy: 'Made by',
    period: 'Rows of the days',
    totalRows: 'Total rows',
    complete: 'Complete',
    database: 'Database',
    number: 'Backup number',
    version: 'Module version',
    csvRules: 'Rules of the file',
  },
  what: 'A copy of everything that is listed below, to read and to keep.',
  part: {
    title: 'Partial backup',
    what: (sheets, all) =>
      `Only a part of the data: ${sheets === all ? 'rows of a period' : `${sheets} of ${all} sheets`}. It is no full backup.`,
    dated: ({ from, until }, sheets) =>
      `Only rows dated ${[from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`].filter(Boolean).join(' ')}: ${sheets.join(', ') || 'no sheet has dates'}. Rows without a date are left out.`,
    undated: (sheets) => `With all their rows, as they have no dates: ${sheets.join(', ')}.`,
  },
  rowsInSheets: (rows, sheets) => `${counted(rows, 'row')} in ${counted(sheets, 'sheet')}`,
  proof: {
    complete:
      'Yes: each sheet holds exactly the rows that the database held, none missing and none twice. They were told apart by their keys.',
    changed:
      'Yes, but rows came or went in some sheets while they were read: see the notes. Every row that was there from the beginning to the end is here, once.',
    unproven: 'Completeness not proven: the database could not say how many rows there are.',
  },
  verdicts: {
    complete: 'complete',
    changed: 'complete, changed meanwhile',
    unproven: 'completeness not proven',
  },
  clockOff: (ahead) =>
    `The clock of the computer that made this backup was ${offText(ahead)}. All times here are the database's.`,
  upload:
    'Once it is uploaded, the stored copy is compared with this file: by the checksum (MD5) that the store computed itself, or else byte by byte.',
  columns: {
    Sheet: 'Sheet',
    Notes: 'Notes',
    Rows: 'Rows',
    'Rows in the database': 'Rows in the database',
    Complete: 'Complete',
    'Total of': 'Total of',
    Total: 'Total',
    'Read from': 'Read from',
    'Read until': 'Read until',
  },
  allSheets: 'All sheets',
  leftOut: {
    heading: 'Left out, and why',
    lines: [
      [
        'Secrets',
        'What looks like a password, a key or the like by its name or its values, and bytes that no cell can show.',
      ],
      ['Logins', 'The passwords of the people who use the system: nobody can read them, and no copy should hold them.'],
      ['Files', 'Photos and documents are kept elsewhere; the sheets hold their addresses.'],
    ],
  },
  notSaid: {
    heading: 'What it does not say',
    oneMoment: (span) =>
      `How things stood in one single moment. ${ONE_AFTER_ANOTHER}${span === null ? '' : ` It took from ${span.from} to ${span.until}.`}`,
    between: 'So an entry of that time may be in one sheet and not yet in another.',
    changes: 'What was changed or deleted before, and by whom.',
    partsOfSeconds: (zone) => `Parts of a second: all times are whole seconds on the clock of ${zone}.`,
  },
  oneAfterAnother: ONE_AFTER_ANOTHER,
  goTo: (sheet) => `Go to ${sheet}`,
  backTo: (sheet) => `Back to ${sheet}`,
};

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
