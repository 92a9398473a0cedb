import type { enPage } from './en/page/index.ts';
import type { Language } from './language.ts';

/** Every text of the page. English is the measure: another language has each of its keys, with the same parameters. */
export type PageTexts = typeof enPage;

/** A language, and all that is said in it. */
export interface Locale {
  readonly language: Language;
  /** Its own name, for the switch. */
  readonly name: string;
  /** Which way its letters run. */
  readonly dir: 'ltr' | 'rtl';
  readonly page: PageTexts;
}
