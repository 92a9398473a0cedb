import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';

/** What is said of the source of a sheet's own rows. */
export const OWN_ROWS = 'its rows come from';

/** Something that is wrong with a catalog. */
export interface Mistake {
  /** The sheet in question; `null` for the catalog as a whole. */
  readonly sheet: string | null;
  /** What is wrong, with the names in backticks. */
  readonly words: string;
  /** The table or view that the account may not read, where that is all that is wrong. */
  readonly ungranted?: string | undefined;
}

/** Collects what is wrong, each thing once. */
export class Mistakes {
  readonly all: Mistake[] = [];

  add(sheet: string | null, words: string, ungranted?: string): void {
    const isKnown = this.all.some((mistake) => mistake.sheet === sheet && mistake.words === words);
    if (!isKnown) this.all.push({ sheet, words, ungranted });
  }
}

/** The error of a catalog that can't be used; tells everything that is wrong with it. */
export function wrongCatalog(mistakes: readonly Mistake[]): BackupError {
  const texts = mistakes.map(({ sheet, words }) => (sheet === null ? `The catalog: ${words}` : `${sheet}: ${words}`));
  const sheets = [...new Set(mistakes.map(({ sheet }) => sheet))];
  const [first] = mistakes.map(({ sheet, words }) =>
    sheet === null ? say('catalog.in_catalog', { words }) : say('catalog.in_sheet', { sheet, words }),
  );
  if (first === undefined) throw new Error('Nothing is wrong with the catalog.');
  const ungranted = [...new Set(mistakes.map((mistake) => mistake.ungranted))];
  if (!ungranted.includes(undefined)) {
    // The catalog is right; the account lacks rights. The sheet of the table itself says so best.
    const { sheet } = mistakes.find(({ words }) => words.includes(OWN_ROWS)) ?? (mistakes[0] as Mistake);
    return new BackupError('source_unreadable', say('read.no_right', { sheet: sheet ?? '' }), {
      sheet,
      hint: say('hint.grant', { sources: ungranted.filter((source) => source !== undefined) }),
      details: texts.join('\n'),
    });
  }
  const message =
    texts.length === 1
      ? say('catalog.mistake', { mistake: first })
      : say('catalog.mistakes', { count: texts.length, first });
  return new BackupError('catalog_wrong', message, {
    sheet: sheets.length === 1 ? (sheets[0] ?? null) : null,
    hint: say('hint.details_to_maker'),
    details: texts.join('\n'),
  });
}
