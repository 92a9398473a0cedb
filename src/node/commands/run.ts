import {
  BackupError,
  type BackupRecord,
  type BackupSettings,
  isBackupError,
  planRetention,
  removeBackups,
  runBackup,
  say,
  unlessAborted,
} from '../../core/index.ts';
import { catalogOf } from '../catalog-file.ts';
import { EXIT, isProven } from '../exit-codes.ts';
import { copyIn, fileIn, type OutFile, openFolder } from '../files/out-folder.ts';
import { withNotice } from '../notice.ts';
import type { Options } from '../options.ts';
import type { Project } from '../project.ts';
import { settle } from '../settle.ts';
import { errorWords } from '../terminal/words.ts';
import { appVersion } from '../version.ts';
import { finished } from './outcome.ts';
import { marked, onProject, type Work } from './work.ts';

/** What came of a run. */
interface Made {
  readonly record: BackupRecord;
  /** Where the file is on this computer. */
  readonly path: string | null;
  /** Why it is not there, though it was asked for. */
  readonly fault: unknown;
}

/** `run`: one full backup into the bucket, or into a folder, or both. Answers the exit code. */
export async function run(options: Options): Promise<number> {
  const { format, url, zone, title, currency, out, keep, isUploaded } = options;
  const catalog = await catalogOf(options.catalog);
  if (out !== null) await openFolder(out);
  const settings: BackupSettings = {
    ...{ catalog, timeZone: zone, title, databaseAddress: url, appVersion },
    ...(currency === null ? {} : { currency }),
  };
  const work = async ({ project, state, signal, onProgress }: Work): Promise<Made> => {
    await unlessAborted(settle(project, state, { isResumed: false }), signal);
    const file = out === null ? null : isUploaded ? copyIn(out, state.kept) : fileIn(out);
    const { record } = await marked(state, async (attempt) => {
      const ports = project.ports(attempt, state.kept);
      const sinks = file === null ? {} : { createFileSink: file.createFileSink };
      const request = { kind: 'full', format, isHandedBack: !isUploaded } as const;
      return runBackup(request, settings, { ...ports, ...sinks }, { signal, onProgress });
    }).catch(async (error: unknown) => {
      await file?.discard();
      throw await named(error, project);
    });
    const made = { record, ...(await place(file, record, isUploaded)) };
    if (made.path !== null && isUploaded) await besides(() => noteCopy(record.id, project), signal);
    if (keep !== null && isProven(record)) await besides(() => retain(project, keep, zone), signal);
    return made;
  };
  const { record, path, fault } = await withNotice(url, () => onProject(options, work));
  const code = finished(record, options, path);
  if (fault === null) return code;
  console.error(errorWords(fault));
  return EXIT.failed;
}

/** Gives the file on this computer its name. Where there is another one in the bucket, it is no reason to have no backup. */
async function place(
  file: OutFile | null,
  record: BackupRecord,
  isUploaded: boolean,
): Promise<Pick<Made, 'path' | 'fault'>> {
  try {
    return { path: (await file?.finish(record)) ?? null, fault: null };
  } catch (fault) {
    if (!isUploaded) throw fault;
    return { path: null, fault };
  }
}

/** Does something that a backup is none the worse without: a fault of it is told, and who cancels does not wait for it. */
async function besides(step: () => Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await unlessAborted(step(), signal).catch((error: unknown) => {
    if (!signal.aborted) console.error(errorWords(error));
  });
}

/** Puts on record that there is a copy outside of the project, where the database keeps that. */
async function noteCopy(id: string, { desk }: Project): Promise<void> {
  await desk.noteDownload(id).catch((error: unknown) => {
    if (!isBackupError(error) || error.code !== 'module_outdated') throw error;
  });
}

/** Tells of another run by the name of whoever makes it. */
async function named(error: unknown, { desk }: Project): Promise<unknown> {
  if (!isBackupError(error) || error.code !== 'already_running') return error;
  const other = await desk.ongoing().catch(() => null);
  if (other === null) return error;
  const told = say('command.another_run', { by: other.by, since: other.since });
  return new BackupError('already_running', told, { hint: error.hint, cause: error });
}

/** Removes what a rule keeps no longer. */
async function retain({ desk, clock }: Project, keep: NonNullable<Options['keep']>, timeZone: string): Promise<void> {
  const rule = keep === 'project' ? (await desk.retention()).rule : keep;
  if (rule === null) return;
  const plan = planRetention(await desk.backups(), rule, { now: clock.now(), timeZone });
  await removeBackups(plan.removed, desk, { onBegun: () => undefined, onRemoved: () => undefined });
}
