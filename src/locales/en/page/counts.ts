import type { Format } from '../../format.ts';

/** So many of a thing: `1 row`, `12,400 rows`. */
export const counts = {
  rows: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'row', other: 'rows' })}`,
  sheets: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'sheet', other: 'sheets' })}`,
  backups: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'backup', other: 'backups' })}`,
  files: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'file', other: 'files' })}`,
  days: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'day', other: 'days' })}`,
  months: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'month', other: 'months' })}`,
  records: (n: number, f: Format) => `${f.count(n)} ${f.plural(n, { one: 'record', other: 'records' })}`,
};
