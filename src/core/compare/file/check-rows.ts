import { say } from '../../model/message.ts';
import { DecimalSum } from '../../util/decimal-sum.ts';
import { Unreadable } from '../../verify/unreadable.ts';
import type { BackupFile } from './backup-file.ts';
import type { SummarySheet } from './file-summary.ts';
import type { Cells } from './xlsx-cells.ts';

/** Demands that a file has the rows and the control totals that its own Summary lists. */
export async function checkRows(file: BackupFile, goOn: () => void): Promise<void> {
  for (const listed of file.summary.sheets) {
    const sheet = listed.sheets[0] ?? '';
    const sums = new Map(Object.keys(listed.totals).map((header) => [header, new DecimalSum()]));
    let headers: Cells | null = null;
    let rows = 0;
    for await (const { header, page } of sheetPages(file, listed)) {
      goOn();
      headers ??= header;
      rows += page.length;
      addUp(sums, headers, page);
    }
    if (rows !== listed.rows)
      throw new Unreadable(say('fault.other_rows', { sheet, found: rows, listed: listed.rows }));
    for (const [header, sum] of sums) {
      if (isSame(sum.toString(2), listed.totals[header] ?? '')) continue;
      throw new Unreadable(say('fault.other_total', { sheet, header }));
    }
  }
}

/** The pages of a sheet of the backup, over all of the file's sheets that hold its rows, without their headers. */
export async function* sheetPages(
  file: BackupFile,
  { sheets }: Pick<SummarySheet, 'sheets'>,
): AsyncGenerator<{ readonly header: Cells; readonly page: readonly Cells[] }> {
  for (const sheet of sheets) {
    let header: Cells | null = null;
    for await (const page of file.rows(sheet)) {
      const below: readonly Cells[] = header === null ? page.slice(1) : page;
      header ??= page[0] ?? [];
      yield { header, page: below };
    }
  }
}

function addUp(sums: ReadonlyMap<string, DecimalSum>, headers: Cells, page: readonly Cells[]): void {
  for (const [header, sum] of sums) {
    const place = headers.indexOf(header);
    for (const cells of page) {
      const value = cells[place];
      if (value) sum.add(value);
    }
  }
}

function isSame(a: string, b: string): boolean {
  return trimmed(a) === trimmed(b);
}

/** A sum without the zeros at its end. */
function trimmed(sum: string): string {
  return sum.includes('.') ? sum.replace(/\.?0+$/, '') : sum;
}
