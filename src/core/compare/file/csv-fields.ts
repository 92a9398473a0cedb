import { withoutGuard } from '../../formats/csv/csv-apostrophes.ts';
import type { CsvSeparator } from '../../model/types.ts';
import type { Cells } from './xlsx-cells.ts';

const QUOTE = 0x22;

/** The fields of a record as they were before they were guarded, in a file by {@link CSV_RULES}. */
export function unguardedFields(record: string, separator: CsvSeparator): Cells {
  const fields = csvFields(record, separator);
  return record.includes("'") ? fields.map((field) => field && withoutGuard(field, separator)) : fields;
}

/** The fields of a record: `null` for one that is empty without quotes. */
export function csvFields(record: string, separator: string): Cells {
  if (!record.includes('"')) return record.split(separator).map((field) => (field === '' ? null : field));
  const fields: (string | null)[] = [];
  for (let at = 0; ; ) {
    if (record.charCodeAt(at) === QUOTE) {
      const close = closingQuote(record, at + 1);
      fields.push(record.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const end = record.indexOf(separator, at);
      const stop = end < 0 ? record.length : end;
      fields.push(stop === at ? null : record.slice(at, stop));
      at = stop;
    }
    if (at >= record.length) return fields;
    at += 1;
  }
}

function closingQuote(record: string, from: number): number {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 2)) {
    if (record.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return record.length;
}
