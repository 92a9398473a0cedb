import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  BackupError,
  type BackupRecord,
  type BackupStore,
  hasFile,
  type Verification,
  verifyBackup,
} from '../../core/index.ts';
import { messageText } from '../../locales/index.ts';
import { EXIT } from '../exit-codes.ts';
import { fileOf } from '../files/disk-sink.ts';
import { sha256Of } from '../files/hash.ts';
import type { Options } from '../options.ts';
import type { Project } from '../project.ts';
import { onProject } from './work.ts';

/**
 * `verify`: holds a file of the bucket, by the id of its record, or a file of this computer against the record, and counts its
 * rows by a reader that did not write it. Of the bucket's, the answer is put on record. Answers the exit code.
 */
export async function verify(options: Options): Promise<number> {
  const [subject = ''] = options.positionals;
  return onProject(options, async ({ project, signal }) => {
    const ports = project.ports(crypto.randomUUID());
    const check = { signal, onProgress: () => undefined };
    const isFile = existsSync(subject);
    const record = isFile ? await recordOf(subject, project) : await project.desk.record(subject);
    const store = isFile ? await onDisk(subject, ports.store) : ports.store;
    const found = await verifyBackup(record, { ...ports, store }, check);
    if (!isFile) await project.desk.recordVerification(record.id, found);
    say(record, found, options);
    return found.verdict === 'intact' ? EXIT.proven : EXIT.failed;
  });
}

function say({ id, fileName }: BackupRecord, found: Verification, { json, quiet }: Options): void {
  const { verdict, rows } = found;
  const details = found.details && messageText('en', found.details);
  const counted = Object.values(rows ?? {}).reduce((sum, count) => sum + count, 0);
  const words = rows === null ? '' : `, ${counted} rows in ${Object.keys(rows).length} sheets`;
  if (json) console.log(JSON.stringify({ id, verdict, details, rows }));
  else if (!quiet) console.log(`${fileName}: ${verdict}${words}${details === null ? '' : `. ${details}`}`);
}

/** The record of a file on this computer: that of its bytes, or else of its name. */
async function recordOf(path: string, { desk }: Project): Promise<BackupRecord> {
  const sha256 = await sha256Of(path);
  const history = (await desk.history()).filter(hasFile);
  const record =
    history.find((entry) => entry.sha256 === sha256) ?? history.find(({ fileName }) => fileName === basename(path));
  if (record) return desk.record(record.id);
  throw new BackupError('file_missing', 'No backup on record has these bytes, or this name.', {
    hint: 'Say which backup it is meant to be by its name.',
  });
}

/** A file of this computer in the place of that in the bucket. */
async function onDisk(path: string, store: BackupStore): Promise<BackupStore> {
  const file = await fileOf(resolve(path), basename(path), '');
  return { ...store, read: async () => file.stream(), size: async () => file.size };
}
