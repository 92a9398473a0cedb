import type { Language, WorkbookTexts } from '../core/index.ts';
import { workbook as bangla } from './bn/workbook.ts';
import { workbook as english } from './en/workbook.ts';
import { messageText } from './message-text.ts';

/** What a file says of itself in a language. */
export function workbookTexts(language: Language): WorkbookTexts {
  const message: WorkbookTexts['message'] = (told) => messageText(language, told);
  return {
    ...(language === 'bn' ? bangla : english),
    message,
    // The heading above says that they were left out.
    leftOutWhat: (told) => message(told).replace(/^[^:]+: /, ''),
  };
}
