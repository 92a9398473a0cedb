import type { Language, Told } from '../core/index.ts';
import { messages as bangla } from './bn/messages/index.ts';
import { messages as english } from './en/messages/index.ts';
import { recognise } from './legacy.ts';
import { type MessageWriter, messageWriter } from './message-format.ts';

const WRITERS: Readonly<Record<Language, MessageWriter>> = {
  en: messageWriter('en-US', 'and', english),
  bn: messageWriter('bn-BD', 'এবং', bangla),
};

/**
 * The text of a message in a language. A sentence that an older version wrote is shown in it too, where it is known; any other
 * stands as it is.
 */
export function messageText(language: Language, told: Told): string {
  const { text } = WRITERS[language];
  if (typeof told !== 'string') return text(told);
  return language === 'en' ? told : text(recognise(told) ?? told);
}
