import type { Language, Told } from '../core/index.ts';
import { bangla } from './bn/index.ts';
import { english } from './en/index.ts';

/**
 * The text of a message in a language. A sentence that an older version wrote is shown in it too, where it is known; any other
 * stands as it is.
 */
export function messageText(language: Language, told: Told): string {
  return (language === 'bn' ? bangla : english).message(told);
}
