import { constants } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { BackupError, type BackupRecord, type CreateFileSink } from '../../core/index.ts';
import { sha256Of } from './hash.ts';
import type { KeptFiles } from './kept-files.ts';

/** The copy of a run's file in a folder of the caller's. */
export interface FileCopy {
  readonly createFileSink: CreateFileSink;
  /** Gives the copy its name once the run is completed, when it is what the record says. */
  finish(record: BackupRecord): Promise<void>;
  discard(): Promise<void>;
}

/** Copies what a sink has written into a folder, under a name that nobody takes for a backup until the run is completed. */
export function copyingSink(folder: string, { createFileSink, pathOf }: KeptFiles): FileCopy {
  const partial = join(folder, `.workbook-backup-${crypto.randomUUID()}.partial`);
  const discard = () => rm(partial, { force: true });
  return {
    discard,
    createFileSink: async (name, type, keepFor) => {
      const sink = await createFileSink(name, type, keepFor);
      const close = async () => {
        const file = await sink.close();
        await mkdir(folder, { recursive: true });
        if (keepFor !== undefined) await copyFile(pathOf(keepFor), partial);
        return file;
      };
      return { ...sink, close };
    },
    finish: async ({ sha256, fileName }) => {
      if ((await sha256Of(partial)) !== sha256) {
        await discard();
        throw new BackupError(
          'write_failed',
          'The copy of the file is damaged on this computer; the one in the bucket is not.',
        );
      }
      await nameAnew(partial, join(folder, fileName ?? 'backup'));
    },
  };
}

/** Gives a file a name that no other has: what is there already under that one is somebody's, and stays. */
async function nameAnew(path: string, wanted: string): Promise<void> {
  const { dir, name, ext } = parse(wanted);
  for (let number = 1; ; number += 1) {
    try {
      await place(path, number === 1 ? wanted : join(dir, `${name} (${number})${ext}`));
      await rm(path);
      return;
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
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await copyFile(path, to, constants.COPYFILE_EXCL);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
