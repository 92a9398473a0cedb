import { cellTypeOf, isCalendar, isNumeric } from './column-type.ts';
import type { CellType } from './sheet.ts';

/**
 * Why a column of the database can't be shown as cells of a type; `null` where it can. A text may hold anything, so it fits all
 * types.
 */
export function cellFits(cell: CellType, type: string): string | null {
  if (cellTypeOf('', type) === null) return 'bytes, which no cell can show';
  const isText = /^(?:text|character)/.test(type) && !type.endsWith('[]');
  if (isText) return null;
  if (typeof cell === 'object') return isNumeric(type) ? null : 'no number';
  switch (cell) {
    case 'integer':
    case 'number':
    case 'money':
      return isNumeric(type) ? null : 'no number';
    case 'date':
      if (type.startsWith('timestamp')) return 'an instant; its day is of type day, its time of type timestamp';
      return isCalendar(type) ? null : 'no day';
    case 'day':
    case 'timestamp':
      return isCalendar(type) ? null : 'no instant';
    case 'boolean':
      return type === 'boolean' ? null : 'no truth value';
    case 'array':
      return type.endsWith('[]') ? null : 'no array';
    default:
      return null;
  }
}
