import { BackupError } from '../errors.ts';

/** Something that is wrong with a catalog. */
export interface Mistake {
  /** The sheet in question; `null` for the catalog as a whole. */
  readonly sheet: string | null;
  /** What is wrong, with the names in backticks. */
  readonly words: string;
}

/** Collects what is wrong, each thing once. */
export class Mistakes {
  readonly all: Mistake[] = [];

  add(sheet: string | null, words: string): void {
    const isKnown = this.all.some((mistake) => mistake.sheet === sheet && mistake.words === words);
    if (!isKnown) this.all.push({ sheet, words });
  }
}

/** The error of a catalog that can't be used; tells everything that is wrong with it. */
export function wrongCatalog(mistakes: readonly Mistake[]): BackupError {
  const texts = mistakes.map(({ sheet, words }) => (sheet === null ? `The catalog: ${words}` : `${sheet}: ${words}`));
  const sheets = [...new Set(mistakes.map(({ sheet }) => sheet))];
  const [first = ''] = texts;
  const message =
    texts.length === 1
      ? `${first}.`
      : `The catalog of this application has ${texts.length} mistakes. The first: ${first}.`;
  return new BackupError('catalog_wrong', message, {
    sheet: sheets.length === 1 ? (sheets[0] ?? null) : null,
    hint: 'Pass the technical details on to whoever made the application: they name everything that is to be changed.',
    details: texts.join('\n'),
  });
}
