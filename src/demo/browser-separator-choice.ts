import { type SeparatorChoice, separatorOf } from '../state/index.ts';

const KEY = 'backup-csv-separator';

/** Keeps the chosen separator of CSV files in this browser; before, it is what the browser's language leads to expect. */
export const browserSeparatorChoice: SeparatorChoice = {
  read() {
    try {
      return localStorage.getItem(KEY) ?? separatorOf(navigator.language);
    } catch {
      return separatorOf(navigator.language);
    }
  },
  keep(separator) {
    try {
      localStorage.setItem(KEY, separator);
    } catch {
      // Storage that is full or forbidden is no reason to refuse the choice.
    }
  },
};
