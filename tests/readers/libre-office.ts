import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findProgram, output, versionOf } from './programs.ts';

/** LibreOffice without a window. */
export interface LibreOffice {
  readonly version: string;
  /** Converts files, and answers what became of each. `filter` says how to read them. */
  convert(files: readonly string[], to: string, filter?: string): Promise<readonly Buffer[]>;
}

/** LibreOffice with a profile of its own in this folder; `null` where there is none. */
export async function libreOffice(folder: string): Promise<LibreOffice | null> {
  const program = findProgram('soffice');
  const version = await versionOf(program, ['--version']);
  if (program === null || version === null) return null;
  let runs = 0;
  return {
    version,
    async convert(files, to, filter) {
      runs += 1;
      const target = join(folder, `converted-${runs}`);
      await mkdir(target);
      const reading = filter === undefined ? [] : [`--infilter=${filter}`];
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await output(program, [profile, '--headless', ...reading, '--convert-to', to, '--outdir', target, ...files]);
      const ending = to.split(':')[0] ?? to;
      return Promise.all(
        files.map((file) => readFile(join(target, `${basename(file).replace(/\.[^.]+$/, '')}.${ending}`))),
      );
    },
  };
}
