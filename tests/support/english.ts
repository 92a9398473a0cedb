import { expect } from 'vitest';
// Not by the rooms' entries: what a test replaces must not be loaded before it.
import { BackupError } from '../../src/core/model/errors.ts';
import type { Message, Told } from '../../src/core/model/message.ts';
import { messageText } from '../../src/locales/message-text.ts';

// A test says of a message what a person reads of it. So a message equals its words in English, wherever values are compared;
// so does what a `BackupError` has for its own `message`.
expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    if (typeof a === 'string' && isMessage(b)) return a === english(b);
    if (typeof b === 'string' && isMessage(a)) return english(a) === b;
    if (typeof a !== 'string' || typeof b !== 'string') return undefined;
    const [said, expected] = [written(a), written(b)];
    return said === null && expected === null ? undefined : english(said ?? a) === english(expected ?? b);
  },
]);

/** What a person reads of a message, an error, or a sentence as it stands. */
export function english(said: Told | Error | null | undefined): string {
  if (said === null || said === undefined) return '';
  if (said instanceof BackupError) return messageText('en', said.told);
  return said instanceof Error ? said.message : messageText('en', said);
}

/** Matches a message in whose English words this is, or an error whose message is such. */
export function says(words: string | RegExp): unknown {
  return expect.toSatisfy((said: unknown) => {
    const text = english(typeof said === 'string' ? (written(said) ?? said) : (said as Message));
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  }, `says ${words}`);
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'code' in value && 'params' in value;
}

/** The message that stands in a log: its code and what it is told with. `null` for any other text. */
function written(text: string): Message | null {
  const [, code, params = '{}'] = /^([a-z]+\.[a-z_\d]+)(?: (\{.*\}))?$/s.exec(text) ?? [];
  const message = { code, params: JSON.parse(params) } as Message;
  return code === undefined || messageText('en', message) === code ? null : message;
}
