import { useCurrentLanguage } from '../../components/texts/index.ts';
import type { Language } from '../../locales/index.ts';
import { bn } from './bn.ts';
import { type DemoTexts, en } from './en.ts';

const TEXTS: Readonly<Record<Language, DemoTexts>> = { en, bn };

/** The demonstration speaks the language that was chosen on the page. */
export function useDemoTexts(): DemoTexts {
  return TEXTS[useCurrentLanguage()];
}
