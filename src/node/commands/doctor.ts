import type { Options } from '../options.ts';
import { appVersion } from '../version.ts';
import { onProject } from './work.ts';

/** The answer of `backup_diagnose`, as far as it is shown. */
interface Diagnosis {
  readonly version: number;
  readonly admitted: readonly string[] | null;
  readonly unsafe: readonly { readonly what: string; readonly where: string; readonly who: readonly string[] | null }[];
}

/** `doctor`: the versions, who may back up, what of the project is unsafe or in the way, and what this computer keeps. */
export async function doctor(options: Options): Promise<number> {
  return onProject(options, async ({ project }) => {
    const found = (await project.diagnose()) as Diagnosis;
    const kept = (await project.kept.list()).flatMap(({ about }) => (about === null ? [] : [about.fileName]));
    const ongoing = await project.desk.ongoing();
    const all = { command: appVersion, node: process.versions.node, kept, ongoing, database: found };
    if (options.json) {
      console.log(JSON.stringify(all));
    } else {
      console.log(
        `workbook-backup ${appVersion}, Node ${process.versions.node}; SQL of the module: version ${found.version}`,
      );
      if (found.admitted !== null) console.log(`May back up: ${found.admitted.join(', ') || 'nobody'}`);
      if (ongoing !== null) console.log(`Going on: a backup by ${ongoing.by} since ${ongoing.since}`);
      for (const name of kept) console.log(`Kept on this computer, not in the bucket: ${name} (workbook-backup retry)`);
      for (const { what, where, who } of found.unsafe)
        console.log(`${what}: ${where}${who ? ` (${who.join(', ')})` : ''}`);
      if (found.unsafe.length === 0) console.log('Nothing is missing or unsafe.');
    }
    return 0;
  });
}
