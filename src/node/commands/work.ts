import type { BackupProgress, RunResult } from '../../core/index.ts';
import type { Options } from '../options.ts';
import { openProject, type Project } from '../project.ts';
import { createReporter } from '../reporter.ts';

/** What the work on a project is given. */
export interface Work {
  readonly project: Project;
  /** Aborted by Ctrl+C and by SIGTERM. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** Opens a project for some work, which Ctrl+C cancels: cleanly once, at once the second time. */
export async function onProject<T>(options: Options, work: (work: Work) => Promise<T>): Promise<T> {
  const cancelling = new AbortController();
  const cancel = () => {
    if (cancelling.signal.aborted) process.exit(1);
    cancelling.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.on(name, cancel);
  const reporter = createReporter(options.quiet);
  try {
    const project = await openProject(options, reporter.connectivity);
    try {
      return await work({ project, signal: cancelling.signal, onProgress: reporter.progress });
    } finally {
      await project.close();
    }
  } finally {
    reporter.end();
    for (const name of signals) process.off(name, cancel);
  }
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
