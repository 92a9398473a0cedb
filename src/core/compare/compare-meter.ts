import type { ComparePhase, CompareProgress } from '../model/compare/comparison.ts';

/** Keeps count of where a comparison is, and tells of every step. */
export class CompareMeter {
  #now: CompareProgress = {
    phase: 'fetching',
    sheet: null,
    sheetIndex: 0,
    sheetCount: 0,
    rowsRead: 0,
    rowsExpected: null,
    bytesRead: 0,
    bytesExpected: 0,
  };
  readonly #tell: (progress: CompareProgress) => void;

  constructor(tell: (progress: CompareProgress) => void) {
    this.#tell = tell;
  }

  phase(phase: ComparePhase): void {
    this.#set({ phase, sheet: null });
  }

  fetching(bytesExpected: number): void {
    this.#set({ phase: 'fetching', bytesRead: 0, bytesExpected });
  }

  bytes(bytesRead: number): void {
    this.#set({ bytesRead });
  }

  /** So many sheets are compared, with so many rows of both sides. */
  comparing(sheetCount: number, rowsExpected: number | null): void {
    this.#set({ phase: 'comparing', sheet: null, sheetIndex: 0, sheetCount, rowsRead: 0, rowsExpected });
  }

  sheet(sheet: string): void {
    this.#set({ sheet, sheetIndex: this.#now.sheetIndex + 1 });
  }

  rows(count: number): void {
    this.#set({ rowsRead: this.#now.rowsRead + count });
  }

  #set(change: Partial<CompareProgress>): void {
    this.#now = { ...this.#now, ...change };
    this.#tell(this.#now);
  }
}
