import {
  BackupError,
  type BackupProgress,
  isBackupError,
  type RunResult,
  say,
  unlessAborted,
} from '../../core/index.ts';
import { openState, type State } from '../files/state.ts';
import type { Options } from '../options.ts';
import { openProject, type Project } from '../project.ts';
import { createReporter } from '../terminal/reporter.ts';

/** What a look at a project is given. */
export interface Look {
  readonly project: Project;
  /** Aborted by Ctrl+C, by SIGTERM, and when the terminal is closed. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** What work on a project is given, of which this computer keeps something. */
export interface Work extends Look {
  readonly state: State;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds within which a second signal is the same one: npx hands on what the terminal has sent already. */
const SAME_SIGNAL = 1_000;

/** Opens a project, and what is kept for it here, for some work, which Ctrl+C cancels. */
export async function onProject<T>(options: Options, work: (work: Work) => Promise<T>): Promise<T> {
  const state = await openState(options.url);
  return cancellable(options, (look) => work({ ...look, state }));
}

/** Work that leaves nothing half done, and of which nothing is kept: where it is cancelled, nobody waits for its end. */
export async function lookAt<T>(options: Options, work: (look: Look) => Promise<T>): Promise<T> {
  return cancellable(options, (look) => unlessAborted(work(look), look.signal));
}

/** Opens a project for what Ctrl+C cancels: cleanly once, at once the second time. */
async function cancellable<T>(options: Options, work: (look: Look) => Promise<T>): Promise<T> {
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

/** Marks a run for the time that it takes, so that the next one finds it should this program be killed. */
export async function marked({ marks }: State, run: (attempt: string) => Promise<RunResult>): Promise<RunResult> {
  const attempt = crypto.randomUUID();
  await marks.set(attempt);
  try {
    return await run(attempt);
  } finally {
    await marks.clear(attempt);
  }
}
