import type { CompareTexts, Language } from '../core/index.ts';
import { comparison as bangla } from './bn/comparison.ts';
import { comparison as english } from './en/comparison.ts';

/** What the workbook of a comparison says of itself in a language. */
export function compareTexts(language: Language): CompareTexts {
  return language === 'bn' ? bangla : english;
}
