import type { PlannedSheet } from '../run/plan-sheets.ts';
import type { BackupPhase, BackupProgress } from './types.ts';

/** Keeps count of where a run is, and tells of every step. */
export class ProgressMeter {
  #now: BackupProgress = {
    phase: 'preparing',
    sheet: null,
    sheetIndex: 0,
    sheetCount: 0,
    sheetRowsRead: 0,
    sheetRowsExpected: null,
    rowsRead: 0,
    rowsExpected: null,
    bytesUploaded: 0,
    fileSize: 0,
    unsettled: null,
  };
  readonly #tell: (progress: BackupProgress) => void;

  constructor(tell: (progress: BackupProgress) => void) {
    this.#tell = tell;
  }

  phase(phase: BackupPhase): void {
    this.#set({ phase, sheet: null });
  }

  planned(sheets: readonly PlannedSheet[]): void {
    const counts = sheets.map(({ rowsExpected }) => rowsExpected);
    const rowsExpected = counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    this.#set({ sheetCount: sheets.length, rowsExpected, sheetIndex: 0, rowsRead: 0 });
  }

  /** Everything is read again, because of this sheet. */
  again(unsettled: string | null): void {
    this.#set({ phase: 'preparing', sheet: null, unsettled });
  }

  sheet({ sheet, rowsExpected }: PlannedSheet): void {
    this.#set({
      phase: 'reading',
      sheet: sheet.name,
      sheetIndex: this.#now.sheetIndex + 1,
      sheetRowsRead: 0,
      sheetRowsExpected: rowsExpected,
    });
  }

  rows(count: number): void {
    this.#set({ sheetRowsRead: this.#now.sheetRowsRead + count, rowsRead: this.#now.rowsRead + count });
  }

  uploading(fileSize: number): void {
    this.#set({ phase: 'uploading', sheet: null, fileSize, bytesUploaded: 0 });
  }

  uploaded(bytesUploaded: number): void {
    this.#set({ bytesUploaded });
  }

  #set(change: Partial<BackupProgress>): void {
    this.#now = { ...this.#now, ...change };
    this.#tell(this.#now);
  }
}
