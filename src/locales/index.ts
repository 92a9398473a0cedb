export { english } from './en/index.ts';
export { createFormat, type Format } from './format.ts';
export { isLanguage, LANGUAGE_NAMES, LANGUAGES, type Language, languageOf, TITLES } from './language.ts';
export { loadedLocale, loadLocale } from './load-locale.ts';
export type { Locale, PageTexts } from './locale.ts';
export { messageText } from './message-text.ts';
export type { RichText } from './rich.ts';
export { createTexts, type Texts } from './texts.ts';
export { workbookTexts } from './workbook-texts.ts';
