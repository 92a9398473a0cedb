import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { BackupError, say } from '../../core/index.ts';
import { keepUnsaid, secretOf } from '../environment.ts';

/** The environment's name for the password. */
export const PASSWORD = 'WORKBOOK_BACKUP_PASSWORD';

/**
 * The password from the environment, else the first line of the standard input; who types it is asked, and does not see it. Rejects
 * where there is none, and with `cancelled` where Ctrl+C is typed in its place.
 */
export async function readPassword(email: string): Promise<string> {
  const password = secretOf(PASSWORD) || secretOf('BACKUP_PASSWORD') || (await firstLine(email));
  keepUnsaid(password);
  if (password !== '') return password;
  throw new BackupError('session_expired', say('command.no_password'), { hint: say('hint.give_password') });
}

async function firstLine(email: string): Promise<string> {
  const { stdin } = process;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) process.stderr.write(`Password of ${email}: `);
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  let isCancelled = false;
  lines.once('SIGINT', () => {
    isCancelled = true;
    lines.close();
  });
  try {
    for await (const line of lines) return line;
    if (isCancelled) throw new BackupError('cancelled', say('run.cancelled'));
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) process.stderr.write('\n');
  }
}
