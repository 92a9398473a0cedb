export { messageText } from './message-text.ts';
export { workbookTexts } from './workbook-texts.ts';
