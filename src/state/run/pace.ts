import type { BackupProgress } from '../../core/index.ts';

/** How fast a run goes; `null` where it is too early to say or there is no way to know. */
export interface Pace {
  readonly rowsPerSecond: number | null;
  /** Seconds until the present phase is over. */
  readonly secondsLeft: number | null;
}

/** The pace of a run of which nothing is known yet. */
export const UNKNOWN_PACE: Pace = { rowsPerSecond: null, secondsLeft: null };

/** The pace is that of the last seconds, so that a slow start is soon forgotten. */
const WINDOW_MS = 8_000;

/** Before this, a number would only flicker. */
const SETTLED_AFTER_MS = 1_000;

/** What a pace is measured by. */
export type Counted = Pick<BackupProgress, 'phase' | 'rowsRead' | 'rowsExpected' | 'bytesUploaded' | 'fileSize'>;

/** What a phase counts, and how much of it there is. */
function amountOf(progress: Counted): { done: number; total: number | null } | null {
  if (progress.phase === 'reading') return { done: progress.rowsRead, total: progress.rowsExpected };
  if (progress.phase === 'uploading') return { done: progress.bytesUploaded, total: progress.fileSize };
  return null;
}

/** Makes a meter that is shown each progress with its time in milliseconds and answers with the pace. */
export function createPaceMeter(): (progress: Counted, now: number) => Pace {
  let phase: BackupProgress['phase'] | null = null;
  let samples: { at: number; done: number }[] = [];

  return (progress, now) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      samples = [];
    }
    const amount = amountOf(progress);
    if (amount === null) return UNKNOWN_PACE;

    samples.push({ at: now, done: amount.done });
    samples = samples.filter(({ at }) => now - at <= WINDOW_MS);
    const first = samples[0];
    if (first === undefined || now - first.at < SETTLED_AFTER_MS) return UNKNOWN_PACE;

    const perSecond = ((amount.done - first.done) * 1_000) / (now - first.at);
    if (perSecond <= 0) return UNKNOWN_PACE;
    return {
      rowsPerSecond: phase === 'reading' ? perSecond : null,
      secondsLeft: amount.total === null ? null : Math.max(0, amount.total - amount.done) / perSecond,
    };
  };
}
