import type { BackupFormat } from '../../../core/index.ts';
import type { Format } from '../../format.ts';
import { TITLES } from '../../language.ts';
import { formats } from './formats.ts';

/** The top of the page, its options, and what stands in its place for whoever may not see it. */
export const head = {
  title: TITLES.en,
  lead: (format: BackupFormat) =>
    `Everything in your system, in one ${formats[format].file}: made in this browser, checked row by row, kept in your own project.`,
  backUp: 'Back up now',
  options: 'Options',
  fileFormat: 'File format',
  formatLater: 'You can choose again when this run is over.',
  formatNote: 'For full backups and single sheets, until you change it.',
  separatedBy: 'Fields separated by',
  comma: 'Comma',
  semicolon: 'Semicolon',
  tab: 'Tab',
  more: 'More options',
  sheets: 'Sheets of the next backup',
  allSheets: 'All',
  noSheets: 'None',
  datedFrom: 'Rows dated from',
  datedUntil: 'until',
  datedNote: 'In the sheets that have dates; the others keep all their rows. For the next backup only.',
  fileLanguage: 'Language of the file',
  asPage: 'As the page',
  languages: { en: 'English', bn: 'বাংলা' },
  currency: 'Sign for money',
  asUsual: 'as usual',
  expected: (what: string, atMost: boolean) => `To expect, about: ${atMost ? 'at most ' : ''}${what}`,
  expectedUnknown: 'How large it will be is not known yet.',
  part: (sheets: number, all: number, { from, until }: { from: string; until: string }, f: Format) =>
    `The next backup is only a part: ${f.count(sheets)} of ${f.count(all)} sheets${from === '' ? '' : `, from ${from}`}${until === '' ? '' : `, until ${until}`}. It takes no full backup’s place.`,
  everything: 'Everything instead',
  close: 'Close',
  tryAgain: 'Try again',
  download: 'Download',
  access: {
    checking: 'Looking up what you may do here…',
    denied: 'You may not make or see backups',
    deniedWhy:
      'A backup holds all of the system’s data, so only an administrator can make one. If you need it, ask an administrator for that right.',
    notChecked: 'Whether you may make backups could not be checked.',
  },
};
