export { createFormat, type Format } from './format.ts';
export { isLanguage, LANGUAGES, type Language, languageOf } from './language.ts';
export type { Locale, PageTexts } from './locale.ts';
export { messageText } from './message-text.ts';
export type { Marked, RichText } from './rich.ts';
export { createTexts, localeOf, type Texts } from './texts.ts';
export { workbookTexts } from './workbook-texts.ts';
