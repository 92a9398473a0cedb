import { expect } from 'vitest';
import { BackupError, type Message, type Told } from '../../src/core/index.ts';
import { messageText } from '../../src/locales/index.ts';

/** What a person reads of a message, an error, or a sentence as it stands. */
export function english(said: Told | Error | null | undefined): string {
  if (said === null || said === undefined) return '';
  if (said instanceof BackupError) return messageText('en', said.told);
  return said instanceof Error ? said.message : messageText('en', said);
}

/** Matches a message that reads like this in English: as a value, or as what a `BackupError` has for its `message`. */
export function says(expected: string | RegExp): unknown {
  return expect.toSatisfy((said: unknown) => {
    const text = english(typeof said === 'string' ? written(said) : (said as Message));
    return typeof expected === 'string' ? text === expected : expected.test(text);
  }, `says ${expected}`);
}

/** A message of what stands in a log: its code and what it is told with. */
function written(text: string): Told {
  const [, code, params] = /^([a-z]+\.[a-z_\d]+)(?: (\{.*\}))?$/s.exec(text) ?? [];
  return code === undefined ? text : ({ code, params: JSON.parse(params ?? '{}') } as Message);
}
