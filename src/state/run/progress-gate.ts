import type { BackupProgress } from '../../core/index.ts';

/** Numbers that change more often can't be read; the bar glides between them. */
const INTERVAL_MS = 200;

/** Lets the newest progress through. */
export interface ProgressGate {
  push(progress: BackupProgress): void;
  /** Lets nothing through any more, not even what was waiting. */
  close(): void;
}

/**
 * Passes progress on at most five times a second, always the newest in the end, and a change of phase at once.
 * A run may report hundreds of times a second; each pass is a rendering of the page.
 */
export function createProgressGate(pass: (progress: BackupProgress) => void): ProgressGate {
  let closed = false;
  let waiting: BackupProgress | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastPhase: BackupProgress['phase'] | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;

  function passNow(progress: BackupProgress): void {
    clearTimeout(timer);
    timer = undefined;
    waiting = null;
    lastPhase = progress.phase;
    lastAt = performance.now();
    pass(progress);
  }

  return {
    push(progress) {
      if (closed) return;
      const wait = lastAt + INTERVAL_MS - performance.now();
      if (progress.phase !== lastPhase || wait <= 0) {
        passNow(progress);
        return;
      }
      waiting = progress;
      timer ??= setTimeout(() => {
        if (waiting !== null) passNow(waiting);
      }, wait);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
