import { recognise } from '../legacy.ts';
import type { Locale } from '../locale.ts';
import { messageWriter } from '../message-format.ts';
import { messages } from './messages/index.ts';
import { bnPage } from './page/index.ts';

const { text } = messageWriter('bn-BD', 'এবং', messages);

/** Bangla. A sentence that an older version wrote is shown in it too, where it is known. */
export const bangla: Locale = {
  language: 'bn',
  dir: 'ltr',
  page: bnPage,
  message: (told) => text(typeof told === 'string' ? (recognise(told) ?? told) : told),
};
