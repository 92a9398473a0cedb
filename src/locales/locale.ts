import type { Told } from '../core/index.ts';
import type { enPage } from './en/page/index.ts';
import type { Language } from './language.ts';

/** Every text of the page. English is the measure: another language has each of its keys, with the same parameters. */
export type PageTexts = typeof enPage;

/** A language, and all that is said in it. */
export interface Locale {
  readonly language: Language;
  /** Which way its letters run. */
  readonly dir: 'ltr' | 'rtl';
  readonly page: PageTexts;
  /** Says what the core has to say: an error, a hint, a note. */
  readonly message: (told: Told) => string;
}
