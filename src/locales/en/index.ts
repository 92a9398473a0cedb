import type { Locale } from '../locale.ts';
import { messageWriter } from '../message-format.ts';
import { messages } from './messages/index.ts';
import { enPage } from './page/index.ts';

/** English. */
export const english: Locale = {
  language: 'en',
  dir: 'ltr',
  page: enPage,
  message: messageWriter('en-US', 'and', messages).text,
};
