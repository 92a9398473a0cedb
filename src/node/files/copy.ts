import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
      await rename(partial, join(folder, fileName ?? 'backup'));
    },
  };
}
