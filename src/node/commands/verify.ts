import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  type BackupDesk,
  BackupError,
  type BackupPorts,
  type BackupRecord,
  say,
  type Verification,
  verifyBackup,
} from '../../core/index.ts';
import { messageText } from '../../locales/index.ts';
import { EXIT } from '../exit-codes.ts';
import { fileOf } from '../files/disk-sink.ts';
import { sha256Of } from '../files/hash.ts';
import { openState } from '../files/state.ts';
import type { Options } from '../options.ts';
import type { Project } from '../project.ts';
import { printable } from '../terminal/printable.ts';
import { lookAt } from './work.ts';

/** The form of a record's id: a uuid, or what an older log has. */
const ID = /^[\w-]+$/;

/**
 * `verify`: holds a file of the bucket, by the id of its record, or a file of this computer against the record, and counts its
 * rows by a reader that did not write it. Of the bucket's, the answer is put on record. Answers the exit code.
 */
export async function verify(options: Options): Promise<number> {
  const [subject = ''] = options.positionals;
  const isFile = await isOnDisk(subject);
  // What is downloaded lies there for the time of it.
  const state = isFile ? null : await openState(options.url);
  return lookAt(options, async ({ project, signal }) => {
    const record = isFile ? await recordOf(subject, project) : await project.desk.record(subject);
    const place = state === null ? await onDisk(subject, project) : { ...project, ...state.kept };
    const found = await verifyBackup(record, place, { signal, onProgress: () => undefined });
    if (!isFile) await project.desk.recordVerification(record.id, found);
    tell(record, found, options);
    return found.verdict === 'intact' ? EXIT.proven : EXIT.failed;
  });
}

/** Whether a file is meant; rejects where neither a file nor the id of a record can be. */
async function isOnDisk(subject: string): Promise<boolean> {
  const found = await stat(subject).catch(() => null);
  if (found?.isFile()) return true;
  if (ID.test(subject)) return false;
  throw new BackupError('file_missing', say('command.no_such_file'), { hint: say('hint.id_or_file') });
}

function tell({ id, fileName }: BackupRecord, found: Verification, { json, quiet }: Options): void {
  const { verdict, rows } = found;
  const details = found.details && messageText('en', found.details);
  const counted = Object.values(rows ?? {}).reduce((sum, count) => sum + count, 0);
  const words = rows === null ? '' : `, ${counted} rows in ${Object.keys(rows).length} sheets`;
  if (json) console.log(JSON.stringify({ id, verdict, details, rows }));
  else if (!quiet) console.log(printable(`${fileName}: ${verdict}${words}${details === null ? '' : `. ${details}`}`));
}

/** The record of a file on this computer: that of its bytes, or else the newest of its name, however old it is. */
async function recordOf(path: string, { desk }: Project): Promise<BackupRecord> {
  const sha256 = await sha256Of(path);
  let named: BackupRecord | undefined;
  for await (const record of filesOnRecord(desk)) {
    if (record.sha256 === sha256) return { ...(await desk.record(record.id)), filePath: record.filePath ?? path };
    if (record.fileName === basename(path)) named ??= record;
  }
  if (named !== undefined) return { ...(await desk.record(named.id)), filePath: named.filePath ?? path };
  throw new BackupError('file_missing', say('command.no_such_backup'), { hint: say('hint.name_of_backup') });
}

/** The runs of the module that came to a proven file, the newest first. */
async function* filesOnRecord({ history }: BackupDesk): AsyncGenerator<BackupRecord> {
  for (let page = await history(); page.length > 0; page = await history(page.at(-1)?.id))
    yield* page.filter(({ madeBy, status, sha256 }) => madeBy !== null && status === 'completed' && sha256 !== null);
}

/** A file of this computer in the place of that in the bucket. It is read where it lies, and not copied. */
async function onDisk(path: string, { store }: Project): Promise<Pick<BackupPorts, 'store' | 'createFileSink'>> {
  const file = await fileOf(resolve(path), basename(path), '');
  const nothing = async () => undefined;
  return {
    store: { ...store, read: async () => file.stream(), size: async () => file.size },
    createFileSink: async () => ({ write: nothing, close: async () => file, discard: nothing }),
  };
}
