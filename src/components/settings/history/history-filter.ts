import { type HistoryFilter, startOfDay, TimeZone } from '../../../core/index.ts';

/** The choices beside the heading: kinds of runs, and those that are not completed. */
export const RUNS = ['all', 'full', 'partial', 'sheet', 'open', 'others'] as const;

/** One of them. */
export type Runs = (typeof RUNS)[number];

/** The states that one can look for. */
export const STATUSES = ['completed', 'failed', 'cancelled', 'interrupted', 'running'] as const;

/** Which of the choices a filter stands for. */
export function runsOf({ kind, status }: HistoryFilter): Runs {
  if (status === 'open') return 'open';
  return kind === undefined || kind === 'file' ? 'all' : kind;
}

/** The filter with another choice of runs; everything else stays. */
export function withRuns({ kind: _, status, ...rest }: HistoryFilter, runs: Runs): HistoryFilter {
  if (runs === 'open') return { ...rest, status: 'open' };
  const known = status === undefined || status === 'open' ? {} : { status };
  return runs === 'all' ? { ...rest, ...known } : { ...rest, ...known, kind: runs };
}

/** The filter with one part of it changed; an empty one is not asked for. */
export function withPart(filter: HistoryFilter, part: keyof HistoryFilter, value: string | undefined): HistoryFilter {
  const rest = Object.entries(filter).filter(([name]) => name !== part);
  return Object.fromEntries(value === undefined || value === '' ? rest : [...rest, [part, value]]);
}

/** Whether anything is asked for beyond the choice of runs. */
export function hasMore({ kind: _kind, status, ...rest }: HistoryFilter): boolean {
  return (status !== undefined && status !== 'open') || Object.keys(rest).length > 0;
}

/** The first moment of a day, or of the one after it, on the page's clock. */
export function dayStart(day: string, timeZone: string, days = 0): string | undefined {
  return startOfDay(day, new TimeZone(timeZone), days) ?? undefined;
}

/** The day that a moment of {@link dayStart} begins, or that ends with it. */
export function dayOf(moment: string | undefined, days = 0): string {
  if (moment === undefined) return '';
  const day = Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) + days * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}
