import type { BackupFormat } from '../../../core/index.ts';
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
