import type { Column, Row } from '../../src/core/model/types.ts';

/** The benchmark's ten columns: what a table of payments looks like. */
export const columns: readonly Column[] = (
  [
    ['Receipt', 'code'],
    ['Customer', 'text'],
    ['Phone', 'code'],
    ['Amount', 'money'],
    ['Method', 'text'],
    ['Paid At', 'timestamp'],
    ['Due Date', 'date'],
    ['Remarks', 'text'],
    ['Months', 'integer'],
    ['ID', 'code'],
  ] as const
).map(([header, type]) => ({ header, from: header, type }));

const PAGE = 1_000;
const POOL = 20;

const NAMES = ['মোঃ রহিম উদ্দিন', 'Abdul Karim', 'Fatema Begum', 'সুমাইয়া আক্তার', 'Hasan & Brothers', 'Nusrat Jahan'];
const METHODS = ['cash', 'bkash', 'nagad', 'bank'];
const REMARKS = [null, '', 'Paid in full', 'বকেয়া পরিশোধ', 'Collected at the counter by hand, receipt given', null];

/** A number from 0 to 2^32 that looks random and is the same on every machine. */
function hash(seed: number): number {
  let h = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function row(index: number): (string | null)[] {
  const h = hash(index);
  const hex = (n: number, length: number) =>
    hash(index * 8 + n)
      .toString(16)
      .padStart(8, '0')
      .slice(0, length);
  const day = new Date(Date.UTC(2020, 0, 1) + (h % 2_200) * 86_400_000).toISOString().slice(0, 10);
  const two = (n: number) => String(n).padStart(2, '0');
  return [
    `R-${String(index).padStart(8, '0')}`,
    NAMES[h % NAMES.length] ?? null,
    `01${String(300_000_000 + (h % 699_999_999))}`,
    `${(h >>> 5) % 5_000}.${two((h >>> 9) % 100)}`,
    METHODS[(h >>> 3) % METHODS.length] ?? null,
    `${day} ${two((h >>> 7) % 24)}:${two((h >>> 11) % 60)}:${two((h >>> 13) % 60)}.${String((h >>> 4) % 1_000_000).padStart(6, '0')}+00`,
    day,
    REMARKS[(h >>> 2) % REMARKS.length] ?? null,
    String((h >>> 6) % 12),
    `${hex(1, 8)}-${hex(2, 4)}-4${hex(3, 3)}-a${hex(4, 3)}-${hex(5, 8)}${hex(6, 4)}`,
  ];
}

/**
 * Pages of rows, as a reader hands them on. The pages are made beforehand and come round again after 20,000 rows, far
 * beyond what deflate looks back, so that making rows costs no contender time or memory.
 */
export function* pages(rows: number): Generator<readonly Row[]> {
  pool ??= Array.from({ length: POOL }, (_, page) =>
    Array.from({ length: PAGE }, (_, n) => ({ key: [], values: row(page * PAGE + n), unresolved: 0 })),
  );
  for (let from = 0, page = 0; from < rows; from += PAGE, page = (page + 1) % POOL) {
    const whole = pool[page] as Row[];
    yield rows - from >= PAGE ? whole : whole.slice(0, rows - from);
  }
}

let pool: Row[][] | undefined;
