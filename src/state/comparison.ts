import {
  type BackupDesk,
  type BackupErrorData,
  type BackupRecord,
  type BackupRunner,
  type CompareProgress,
  type CompareRequest,
  type CompareResult,
  type Comparison,
  toBackupError,
} from '../core/index.ts';
import type { Downloads } from './ports.ts';
import { type Counted, createPaceMeter, type Pace, UNKNOWN_PACE } from './run/pace.ts';

/** The page's one comparison: the one under way, or what came of the last. */
export type ComparisonRun =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly progress: CompareProgress | null;
      readonly pace: Pace;
      /** The server can't be reached; the comparison goes on by itself when it can. */
      readonly waitingForLine: boolean;
      readonly cancelling: boolean;
    }
  | { readonly status: 'completed'; readonly result: CompareResult }
  | { readonly status: 'failed'; readonly error: BackupErrorData }
  | { readonly status: 'cancelled' };

type GoingComparison = Extract<ComparisonRun, { readonly status: 'running' }>;

const AT_FIRST = { waitingForLine: false, cancelling: false } as const;

/** What the page can do with comparisons. None of these rejects. */
export interface ComparisonActions {
  /** Compares a backup with the database as it is now, or with another; what was under way before is stopped. */
  compare(request: CompareRequest): Promise<void>;
  /** Stops the comparison under way. */
  cancelComparison(): void;
  /** Puts the comparison away, whatever it has come to. */
  dismissComparison(): void;
  /** Saves the workbook of the comparison. */
  saveComparison(): void;
}

/** What comparisons need. */
export interface ComparisonParts {
  readonly runner: Pick<BackupRunner, 'compare'>;
  readonly desk: Pick<BackupDesk, 'noteComparison'>;
  readonly downloads: Downloads;
  readonly get: () => ComparisonRun;
  readonly set: (run: ComparisonRun) => void;
  /** Told how a record is by now. */
  readonly onRecorded: (record: BackupRecord) => void;
}

/** Milliseconds between two tellings: each is a rendering of the page. */
const BETWEEN_TELLINGS = 100;

/** Makes what compares backups, one at a time. */
export function createComparison({
  runner,
  desk,
  downloads,
  get,
  set,
  onRecorded,
}: ComparisonParts): ComparisonActions {
  let current: AbortController | null = null;

  async function compare(request: CompareRequest): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    // What ends after another has begun is told to nobody.
    const tell = (run: ComparisonRun) => {
      if (current === controller) set(run);
    };
    const measure = createPaceMeter();
    let going: GoingComparison = { status: 'running', progress: null, pace: UNKNOWN_PACE, ...AT_FIRST };
    const goOn = (news: Partial<GoingComparison>) => {
      going = { ...going, ...news, cancelling: controller.signal.aborted };
      tell(going);
    };
    let told = { phase: '', at: 0 };
    const onProgress = (progress: CompareProgress) => {
      const now = performance.now();
      if (progress.phase === told.phase && now - told.at < BETWEEN_TELLINGS) return;
      told = { phase: progress.phase, at: now };
      goOn({ progress, pace: measure(counted(progress), now) });
    };
    const onConnectivity = (up: boolean) => goOn({ waitingForLine: !up, pace: UNKNOWN_PACE });
    goOn({});
    try {
      const result = await runner.compare(request, { signal: controller.signal, onProgress, onConnectivity });
      tell({ status: 'completed', result });
      await note(result.comparison);
    } catch (reason) {
      tell(
        controller.signal.aborted
          ? { status: 'cancelled' }
          : { status: 'failed', error: toBackupError(reason).toData() },
      );
    }
  }

  /** It is told, whether or not it can be put on record that somebody asked. */
  async function note({ before, now }: Comparison): Promise<void> {
    for (const { recordId } of [before, now]) {
      if (recordId !== null) await desk.noteComparison(recordId).then(onRecorded, () => undefined);
    }
  }

  return {
    compare,
    cancelComparison() {
      current?.abort();
      const run = get();
      if (run.status === 'running') set({ ...run, cancelling: true });
    },
    dismissComparison() {
      current?.abort();
      current = null;
      set({ status: 'idle' });
    },
    saveComparison() {
      const run = get();
      if (run.status === 'completed') downloads.fromFile(run.result.file);
    },
  };
}

/** The phases of a comparison as a pace is measured by them. */
function counted({ phase, rowsRead, rowsExpected, bytesRead, bytesExpected }: CompareProgress): Counted {
  const like = phase === 'comparing' ? 'reading' : phase === 'fetching' ? 'uploading' : 'preparing';
  return { phase: like, rowsRead, rowsExpected, bytesUploaded: bytesRead, fileSize: bytesExpected };
}
