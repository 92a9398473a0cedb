import { constants } from 'node:fs';
import { access, mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { BackupError, say } from '../../core/index.ts';

/**
 * Where this computer keeps what outlives a run: marks of runs under way, and finished files that are not in the bucket yet; for
 * each project a folder of its own, which nobody else may read. systemd names one in `STATE_DIRECTORY`, or more. Rejects with
 * `write_failed` where nothing can be kept: a run that nobody finds again is not begun.
 */
export async function stateFolder(url: string): Promise<string> {
  try {
    const folder = join(root(), encodeURIComponent(new URL(url).host));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await demandUse(folder);
    // Who ran it once as another user has left folders of theirs in this one.
    for (const entry of await readdir(folder, { withFileTypes: true }))
      if (entry.isDirectory()) await demandUse(join(folder, entry.name));
    return folder;
  } catch (cause) {
    const details = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError('write_failed', say('command.nothing_can_be_kept'), {
      ...{ hint: say('hint.state_directory', { name: 'STATE_DIRECTORY' }), details, cause },
    });
  }
}

async function demandUse(folder: string): Promise<void> {
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
}

function root(): string {
  const { STATE_DIRECTORY: given = '', XDG_STATE_HOME: state } = process.env;
  const [named] = given.split(delimiter);
  return named || join(state || join(homedir(), '.local', 'state'), 'workbook-backup');
}
