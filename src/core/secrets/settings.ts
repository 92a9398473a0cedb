import type { Column } from '../model/types.ts';
import { looksSecret, wordsOf } from './names.ts';

/** A table of settings: a row's value belongs to the name that stands in another of its columns. */
export interface SettingColumns {
  /** Places of the columns that name the setting. */
  readonly names: readonly number[];
  /** Places of the columns that hold its value. */
  readonly values: readonly number[];
}

const KEY =
  /^ (?:(?:[a-z]+ )?key|(?:setting|config|option|param|parameter|property|variable|preference|meta|env)s?(?: name| code)?) $/;
const NAME = /^ (?:name|code|slug) $/;
const VALUE = / (?:values?|val) $|^ values? (?:text|json|jsonb|string|raw|data) $/;

/** Which login a service is used with goes with its password, in a table of settings. */
const LOGIN =
  /^ [a-z ]+ user ?name $|^ (?:[a-z]+ )?(?:smtp|mail|email|imap|sms|ftp|sftp|api|gateway|proxy|database|db) (?:user|login|account) $/;

/** Values that keep no secret. */
const PLAIN = /^"?(?:|true|false|yes|no|on|off|null|[tf01])"?$/i;

/** Types of columns whose values are no settings; decimals are none either. */
const NO_TEXTS: readonly Column['type'][] = ['integer', 'money', 'date', 'timestamp', 'boolean'];

/** The columns of a sheet that make it one of settings; `null` for any other sheet. */
export function settingColumns(columns: readonly Column[]): SettingColumns | null {
  const places = (holds: (column: Column, words: string) => boolean) =>
    columns.flatMap((column, place) => (holds(column, wordsOf(column.from)) ? [place] : []));
  const values = places(
    ({ type, through }, words) => VALUE.test(words) && !through && typeof type === 'string' && !NO_TEXTS.includes(type),
  );
  const names = places(({ through }, words) => KEY.test(words) || (NAME.test(words) && !through));
  return values.length > 0 && names.length > 0 ? { names, values } : null;
}

/** Whether what is set under this name is secret. Free text, as of a customer's name, is no name of a setting. */
export function isSecretSetting(name: string): boolean {
  return !/\s/.test(name.trim()) && (looksSecret(name) || LOGIN.test(wordsOf(name)));
}

/** Whether a setting's value is worth nothing to anybody: true, false, nothing. */
export function isPlainValue(value: string): boolean {
  return PLAIN.test(value);
}
