import type { DescribedColumn, Relation } from '../../model/description.ts';
import { isSecretColumn } from '../../secrets/columns.ts';
import { cellTypeOf, wordsOf } from '../column-type.ts';
import type { CellType } from '../sheet.ts';

/** What people know a row by. */
export interface Label {
  readonly from: string;
  readonly type: CellType;
}

/** Names of columns that people know a row by, the best first. */
const KNOWN_BY: readonly RegExp[] = [
  /^name$/,
  /^full name$/,
  /^title$/,
  /(?:^| )(?:number|no)$/,
  /(?:^| )code$/,
  /(?:^| )name$/,
  /(?:^| )email$/,
];

/** Types that a name or a number can be of. */
const TYPES = /^(?:text|character varying|character|citext|smallint|integer|bigint)\b(?!.*\[\])/;

/** The column that the rows of a relation are known by; `null` where none can be told. */
export function labelOf({ source, columns }: Relation): Label | null {
  for (const pattern of KNOWN_BY) {
    const column = columns.find(({ name }) => pattern.test(wordsOf(name).join(' ')));
    const label = column && asLabel(source, column);
    if (label) return label;
  }
  return null;
}

function asLabel(source: string, { name, type }: DescribedColumn): Label | null {
  const cell = TYPES.test(type) && !isSecretColumn(source, name, type) ? cellTypeOf(name, type) : null;
  return cell === null ? null : { from: name, type: cell };
}
