import { constants } from 'node:fs';
import { access, copyFile, link, mkdir, open, rm } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { BackupError, type BackupRecord, type CreateFileSink, say } from '../../core/index.ts';
import { WrongUse } from '../wrong-use.ts';
import { diskSink } from './disk-sink.ts';
import { sha256Of } from './hash.ts';
import type { KeptFiles } from './kept-files.ts';
import { namesIn } from './names-in.ts';
import { isGone, processName } from './process-name.ts';

/** What is not finished: hidden, and named after the process that makes it. */
const PARTIAL = /^\.workbook-backup\.([\da-f-]+)\.[\da-f-]{36}\.partial$/;

/** The place of a run's file in a folder of the caller's. */
export interface OutFile {
  readonly createFileSink: CreateFileSink;
  /** Gives the file its name once the run is completed, when it is what the record says. Answers its path. */
  finish(record: BackupRecord): Promise<string>;
  discard(): Promise<void>;
}

/** Makes the folder, and removes what runs left there that were killed. Throws `WrongUse` where nothing can be put there. */
export async function openFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    for (const name of await namesIn(folder)) {
      const owner = PARTIAL.exec(name)?.[1];
      if (owner !== undefined && isGone(owner) === true) await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new WrongUse(`--out is no folder that a file can be put into${code}.`);
  }
}

/** Puts a run's file into a folder and nowhere else. */
export function fileIn(folder: string): OutFile {
  const file = outFile(folder);
  const createFileSink: CreateFileSink = (name, type) => diskSink(file.partial, { name, type, discard: file.discard });
  return { ...file, createFileSink };
}

/**
 * Copies what a sink has written into a folder, under a name that nobody takes for a backup until the run is completed. A copy that
 * can't be made is no reason to have no backup: that is told at the end.
 */
export function copyIn(folder: string, { createFileSink, pathOf }: KeptFiles): OutFile {
  const file = outFile(folder);
  let fault: unknown = null;
  return {
    ...file,
    createFileSink: async (name, type, keepFor) => {
      const sink = await createFileSink(name, type, keepFor);
      const copy = async () => {
        fault = null;
        await copyFile(pathOf(keepFor ?? ''), file.partial);
      };
      const close = async () => {
        const closed = await sink.close();
        await copy().catch((error: unknown) => {
          fault = error;
        });
        return closed;
      };
      return { ...sink, close };
    },
    finish: async (record) => {
      if (fault === null) return file.finish(record);
      await file.discard();
      throw notWritten(fault);
    },
  };
}

function outFile(folder: string) {
  const partial = join(folder, `.workbook-backup.${processName()}.${crypto.randomUUID()}.partial`);
  const discard = () => rm(partial, { force: true });
  const finish = async ({ sha256, fileName }: BackupRecord) => {
    if ((await sha256Of(partial).catch((error: unknown) => Promise.reject(notWritten(error)))) !== sha256) {
      await discard();
      throw new BackupError('write_failed', say('command.out_damaged'), { hint: say('hint.new_backup') });
    }
    try {
      await onDisk(partial);
      return await nameAnew(partial, join(folder, ownName(fileName)));
    } catch (error) {
      throw notWritten(error);
    }
  };
  return { partial, discard, finish };
}

function notWritten(cause: unknown): BackupError {
  const details = cause instanceof Error ? cause.message : String(cause);
  return new BackupError('write_failed', say('command.out_not_written'), {
    ...{ hint: say('hint.look_at_folder'), details, cause },
  });
}

/** A name that leads nowhere else, whatever the record says. */
function ownName(name: string | null): string {
  const last = basename((name ?? '').replace(/[\p{Cc}\\]/gu, '_'));
  return /^\.*$/.test(last) ? 'backup' : last;
}

/** Waits until the disk has a file, so that it is there after a power failure. */
async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Gives a file a name that no other has: what is there already under that one is somebody's, and stays. */
async function nameAnew(path: string, wanted: string): Promise<string> {
  const { dir, name, ext } = parse(wanted);
  for (let number = 1; ; number += 1) {
    const to = number === 1 ? wanted : join(dir, `${name} (${number})${ext}`);
    try {
      await place(path, to);
      await rm(path);
      return to;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** By a second name where the file system has that: then the file is there whole or not at all. Rejects with `EEXIST`. */
async function place(path: string, to: string): Promise<void> {
  try {
    await link(path, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    await copyFile(path, to, constants.COPYFILE_EXCL).catch(async (fault: unknown) => {
      // Half a file under that name is this run's own.
      if (codeOf(fault) !== 'EEXIST') await rm(to, { force: true });
      throw fault;
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
