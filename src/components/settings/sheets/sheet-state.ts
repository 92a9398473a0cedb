import type { Run } from '../../../state/index.ts';

/** Where a sheet is in the run under way; `idle` when it has no part in one. */
export type SheetState =
  | { readonly step: 'idle' | 'waiting' | 'done' }
  | { readonly step: 'reading'; readonly read: number; readonly expected: number | null };

/** Where the sheet is that stands at a place of the list, counted from 0. */
export function sheetState(run: Run, name: string, place: number): SheetState {
  if (run.status !== 'running') return { step: 'idle' };
  if (run.kind === 'sheet' && run.sheet !== name) return { step: 'idle' };
  const { progress } = run;
  if (progress === null || progress.phase === 'preparing') return { step: 'waiting' };
  if (progress.phase !== 'reading') return { step: 'done' };
  if (progress.sheet === name) {
    return { step: 'reading', read: progress.sheetRowsRead, expected: progress.sheetRowsExpected };
  }
  return { step: run.kind === 'full' && place + 1 < progress.sheetIndex ? 'done' : 'waiting' };
}
