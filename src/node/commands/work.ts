import {
  BackupError,
  type BackupProgress,
  isBackupError,
  type RunResult,
  say,
  unlessAborted,
} from '../../core/index.ts';
import type { Options } from '../options.ts';
import { openProject, type Project } from '../project.ts';
import { createReporter } from '../terminal/reporter.ts';

/** What the work on a project is given. */
export interface Work {
  readonly project: Project;
  /** Aborted by Ctrl+C, by SIGTERM, and when the terminal is closed. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds within which a second signal is the same one: npx hands on what the terminal has sent already. */
const SAME_SIGNAL = 1_000;

/** Opens a project for some work, which Ctrl+C cancels: cleanly once, at once the second time. */
export async function onProject<T>(options: Options, work: (work: Work) => Promise<T>): Promise<T> {
  const cancelling = new AbortController();
  let cancelled = 0;
  const cancel = () => {
    if (cancelling.signal.aborted && performance.now() - cancelled > SAME_SIGNAL) process.exit(1);
    if (!cancelling.signal.aborted) cancelled = performance.now();
    cancelling.abort();
  };
  for (const name of SIGNALS) process.on(name, cancel);
  const reporter = createReporter(options.quiet);
  try {
    const { signal } = cancelling;
    const project = await unlessAborted(openProject(options, reporter.connectivity), signal);
    try {
      return await work({ project, signal, onProgress: reporter.progress });
    } finally {
      await project.close();
    }
  } catch (error) {
    throw cancelling.signal.aborted && !isBackupError(error)
      ? new BackupError('cancelled', say('run.cancelled'), { cause: error })
      : error;
  } finally {
    reporter.end();
    for (const name of SIGNALS) process.off(name, cancel);
  }
}

/** Work that leaves nothing half done: where it is cancelled, nobody waits for its end. */
export async function lookAt<T>(options: Options, work: (work: Work) => Promise<T>): Promise<T> {
  return onProject(options, (given) => unlessAborted(work(given), given.signal));
}

/** Marks a run for the time that it takes, so that the next one finds it should this program be killed. */
export async function marked({ marks }: Project, run: (attempt: string) => Promise<RunResult>): Promise<RunResult> {
  const attempt = crypto.randomUUID();
  await marks.set(attempt);
  try {
    return await run(attempt);
  } finally {
    await marks.clear(attempt);
  }
}
