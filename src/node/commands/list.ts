import type { Options } from '../options.ts';
import { recordLine } from '../terminal/words.ts';
import { lookAt } from './work.ts';

/** `list`: the records of earlier runs, the newest first, a line each or as JSON. Answers the exit code. */
export async function list(options: Options): Promise<number> {
  return lookAt(options, async ({ project }) => {
    const history = await project.desk.history();
    if (options.json) console.log(JSON.stringify(history));
    else for (const record of history) console.log(recordLine(record));
    return 0;
  });
}
