import type { Column } from '../types';
import { onPurpose } from './columns';
import type { LeftOutValues } from './tripwire';

/** What a reader of a sheet should know of its secrets: what was left out, and what is in it on purpose. */
export function secretNotes(
  { columns, leftOut }: { readonly columns: readonly Column[]; readonly leftOut: readonly string[] },
  values: readonly LeftOutValues[],
): readonly string[] {
  const meant = onPurpose(columns);
  return [
    ...(leftOut.length > 0 ? [`left out: ${leftOut.join(', ')}`] : []),
    ...values.map(({ kind, count, headers }) => {
      const look = count === 1 ? 'value that looks' : 'values that look';
      return `left out: ${count.toLocaleString('en-US')} ${look} like ${kind} (${headers.join(', ')})`;
    }),
    ...(meant.length > 0 ? [`exported on purpose: ${meant.join(', ')}`] : []),
  ];
}
