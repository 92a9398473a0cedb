import { type KeptFiles, keptFiles } from './kept-files.ts';
import { type RunMarks, runMarks } from './run-marks.ts';
import { stateFolder } from './state-folder.ts';

/** What this computer keeps of the runs for a project. */
export interface State {
  readonly kept: KeptFiles;
  readonly marks: RunMarks;
}

/** Opens what is kept for a project. Rejects with `write_failed` where nothing can be kept. */
export async function openState(url: string): Promise<State> {
  const folder = await stateFolder(url);
  const kept = keptFiles(folder);
  await kept.tidy();
  return { kept, marks: runMarks(folder) };
}
