import type { BackupDesk } from '../../core/index.ts';
import { openState } from '../files/state.ts';
import type { Options } from '../options.ts';
import { printable } from '../terminal/printable.ts';
import { errorWords } from '../terminal/words.ts';
import { appVersion } from '../version.ts';
import { lookAt } from './work.ts';

/** The answer of `backup_diagnose`, as far as it is shown. */
interface Diagnosis {
  readonly version: number;
  readonly admitted: readonly string[] | null;
  readonly unsafe: readonly { readonly what: string; readonly where: string; readonly who: readonly string[] | null }[];
}

/** What there is to be said of a project. */
interface Findings {
  /** `null` where this computer can keep nothing. */
  readonly kept: readonly string[] | null;
  readonly ongoing: Awaited<ReturnType<BackupDesk['ongoing']>>;
  readonly database: Diagnosis;
}

/**
 * `doctor`: the versions, who may back up, what of the project is missing, unsafe or in the way, and what this computer keeps. The
 * versions are told whatever else can't be.
 */
export async function doctor(options: Options): Promise<number> {
  const versions = { command: appVersion, node: process.versions.node };
  if (!options.json) console.log(`workbook-backup ${versions.command}, Node ${versions.node}`);
  return lookAt(options, async ({ project }) => {
    const kept = await keptHere(options.url);
    const ongoing = await project.desk.ongoing();
    const found = { kept, ongoing, database: (await project.diagnose()) as Diagnosis };
    if (options.json) console.log(JSON.stringify({ ...versions, ...found }));
    else for (const line of linesOf(found)) console.log(printable(line));
    return 0;
  });
}

/** The names of the files that are kept here. Where nothing can be kept, that is told, and the rest nonetheless. */
async function keptHere(url: string): Promise<readonly string[] | null> {
  try {
    const { kept } = await openState(url);
    return (await kept.list()).flatMap(({ about }) => (about === null ? [] : [about.fileName]));
  } catch (error) {
    console.error(errorWords(error));
    return null;
  }
}

function linesOf({ kept, ongoing, database }: Findings): readonly string[] {
  const { version, admitted, unsafe } = database;
  return [
    `SQL of the module: version ${version}`,
    ...(admitted === null ? [] : [`May back up: ${admitted.join(', ') || 'nobody'}`]),
    ...(ongoing === null ? [] : [`Going on: a backup by ${ongoing.by} since ${ongoing.since}`]),
    ...(kept ?? []).map((name) => `Kept on this computer, not in the bucket: ${name} (workbook-backup retry)`),
    ...unsafe.map(({ what, where, who }) => `${what}: ${where}${who ? ` (${who.join(', ')})` : ''}`),
    ...(unsafe.length === 0 ? ['Nothing is missing or unsafe.'] : []),
  ];
}
