import { useDeferredValue } from 'react';
import { useCurrentLanguage } from '../../components/texts/index.ts';
import type { Language } from '../../locales/index.ts';
import { bn } from './bn.ts';
import { type DemoTexts, en } from './en.ts';

const TEXTS: Readonly<Record<Language, DemoTexts>> = { en, bn };

/** The language that was chosen on the page, when there is time for it: the press that chose it is answered first. */
export function useDemoLanguage(): Language {
  return useDeferredValue(useCurrentLanguage());
}

/** The demonstration speaks the language that was chosen on the page. */
export function useDemoTexts(): DemoTexts {
  return TEXTS[useDemoLanguage()];
}
