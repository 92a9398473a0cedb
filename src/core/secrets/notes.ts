import type { Column } from '../model/types.ts';
import { onPurpose } from './columns.ts';
import type { LeftOutValues } from './tripwire.ts';

const LEFT_OUT = 'left out: ';
const ON_PURPOSE = 'exported on purpose: ';

/** Whether a note of a sheet is one about its secrets. */
export function isSecretNote(note: string): boolean {
  return note.startsWith(LEFT_OUT) || note.startsWith(ON_PURPOSE);
}

/** What a reader of a sheet should know of its secrets: what was left out, and what is in it on purpose. */
export function secretNotes(
  { columns, leftOut }: { readonly columns: readonly Column[]; readonly leftOut: readonly string[] },
  values: readonly LeftOutValues[],
): readonly string[] {
  const meant = onPurpose(columns);
  return [
    ...(leftOut.length > 0 ? [`${LEFT_OUT}${leftOut.join(', ')}`] : []),
    ...values.map(({ kind, count, headers }) => {
      const look = count === 1 ? 'value that looks' : 'values that look';
      return `${LEFT_OUT}${count.toLocaleString('en-US')} ${look} like ${kind} (${headers.join(', ')})`;
    }),
    ...(meant.length > 0 ? [`${ON_PURPOSE}${meant.join(', ')}`] : []),
  ];
}
