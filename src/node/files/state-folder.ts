import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where this computer keeps what outlives a run: marks of runs under way, and finished files that are not in the bucket yet; for
 * each project a folder of its own, which nobody else may read. systemd names one in `STATE_DIRECTORY`.
 */
export async function stateFolder(url: string): Promise<string> {
  const { STATE_DIRECTORY: given, XDG_STATE_HOME: state } = process.env;
  const root = given || join(state || join(homedir(), '.local', 'state'), 'workbook-backup');
  const folder = join(root, encodeURIComponent(new URL(url).host));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
