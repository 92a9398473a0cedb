import { type SeparatorChoice, separatorOf } from '../state/index.ts';

const KEY = 'backup-csv-separator';

/** Keeps the chosen separator of CSV files in this browser; before, it is what the browser's language leads to expect. */
export const browserSeparatorChoice: SeparatorChoice = {
  read() {
    return kept() ?? separatorOf(globalThis.navigator?.language ?? 'en');
  },
  keep(separator) {
    try {
      localStorage.setItem(KEY, separator);
    } catch {
      // Storage that is full or forbidden is no reason to refuse the choice.
    }
  },
};

/** Nothing where nothing may be stored, or there is no browser: a page is drawn on a server first. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
