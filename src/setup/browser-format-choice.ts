import type { FormatChoice } from '../state/index.ts';

const KEY = 'backup-format';

/** Keeps the chosen file format in this browser. Where it lets nothing be kept, the choice lasts as long as the page. */
export const browserFormatChoice: FormatChoice = {
  read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  keep(format) {
    try {
      localStorage.setItem(KEY, format);
    } catch {
      // Storage that is full or forbidden is no reason to refuse the choice.
    }
  },
};
