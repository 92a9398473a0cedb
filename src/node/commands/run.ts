import {
  BackupError,
  type BackupSettings,
  isBackupError,
  planRetention,
  removeBackups,
  runBackup,
} from '../../core/index.ts';
import { catalogOf } from '../catalog-file.ts';
import { isProven } from '../exit-codes.ts';
import { copyingSink } from '../files/copy.ts';
import { withNotice } from '../notice.ts';
import type { Options } from '../options.ts';
import type { Project } from '../project.ts';
import { settle } from '../settle.ts';
import { appVersion } from '../version.ts';
import { errorWords } from '../words.ts';
import { finished } from './outcome.ts';
import { marked, onProject, type Work } from './work.ts';

/** `run`: one full backup into the bucket, and into a folder where that is asked for. Answers the exit code. */
export async function run(options: Options): Promise<number> {
  const { format, url, zone, title, currency, out, keep } = options;
  const catalog = await catalogOf(options.catalog);
  const settings: BackupSettings = {
    ...{ catalog, timeZone: zone, title, databaseAddress: url, appVersion },
    ...(currency === null ? {} : { currency }),
  };
  const work = async ({ project, signal, onProgress }: Work) => {
    await settle(project, project.ports('').log, { isResumed: false });
    const copy = out === null ? null : copyingSink(out, project.kept);
    const { record } = await marked(project, async (attempt) => {
      const ports = project.ports(attempt);
      const sinks = copy === null ? {} : { createFileSink: copy.createFileSink };
      return runBackup({ kind: 'full', format }, settings, { ...ports, ...sinks }, { signal, onProgress });
    }).catch(async (error: unknown) => {
      await copy?.discard();
      throw await named(error, project);
    });
    await copy?.finish(record);
    // The backup is none the worse for what could not be removed.
    if (keep !== null && isProven(record))
      await retain(project, keep, zone).catch((error) => console.error(errorWords(error)));
    return record;
  };
  return finished(await withNotice(url, () => onProject(options, work)), options);
}

/** Tells of another run by the name of whoever makes it. */
async function named(error: unknown, { desk }: Project): Promise<unknown> {
  if (!isBackupError(error) || error.code !== 'already_running') return error;
  const other = await desk.ongoing().catch(() => null);
  if (other === null) return error;
  return new BackupError(
    'already_running',
    `Another backup is going on: ${other.by} has been making it since ${other.since}.`,
    {
      hint: error.hint,
      cause: error,
    },
  );
}

/** Removes what a rule keeps no longer. */
async function retain({ desk, clock }: Project, keep: NonNullable<Options['keep']>, timeZone: string): Promise<void> {
  const rule = keep === 'project' ? (await desk.retention()).rule : keep;
  if (rule === null) return;
  const plan = planRetention(await desk.backups(), rule, { now: clock.now(), timeZone });
  await removeBackups(plan.removed, desk, { onBegun: () => undefined, onRemoved: () => undefined });
}
