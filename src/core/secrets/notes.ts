import { type Message, say, type Told } from '../model/message.ts';
import type { Column } from '../model/types.ts';
import { onPurpose } from './columns.ts';
import type { LeftOutValues } from './tripwire.ts';

/** How notes about secrets begin that an older version wrote, in English. */
const OLD = ['left out: ', 'exported on purpose: '];

/** Whether a note of a sheet is one about its secrets. */
export function isSecretNote(note: Told): boolean {
  if (typeof note === 'string') return OLD.some((start) => note.startsWith(start));
  return isLeftOut(note) || note.code === 'note.on_purpose';
}

/** Whether a note says what is not in a sheet, and why. */
export function isLeftOut(note: Told): boolean {
  return typeof note !== 'string' && (note.code === 'note.left_out' || note.code === 'note.left_out_values');
}

/** What a reader of a sheet should know of its secrets: what was left out, and what is in it on purpose. */
export function secretNotes(
  { columns, leftOut }: { readonly columns: readonly Column[]; readonly leftOut: readonly string[] },
  values: readonly LeftOutValues[],
): readonly Message[] {
  const meant = onPurpose(columns);
  return [
    ...(leftOut.length > 0 ? [say('note.left_out', { columns: leftOut })] : []),
    ...values.map((found) => say('note.left_out_values', found)),
    ...(meant.length > 0 ? [say('note.on_purpose', { columns: meant })] : []),
  ];
}
