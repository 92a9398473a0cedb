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

/** Milliseconds after which it is said that somebody waits: where no terminal is, a program may never end the standard input. */
const PATIENCE = 3_000;

async function firstLine(email: string): Promise<string> {
  const { stdin } = process;
  const waiting = `Waiting for the password of ${email} on the standard input: ${PASSWORD} is not set.`;
  const reminder = stdin.isTTY ? undefined : setTimeout(() => console.error(waiting), PATIENCE);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) process.stderr.write(`Password of ${email}: `);
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  let isCancelled = false;
  lines.once('SIGINT', () => {
    isCancelled = true;
    lines.close();
  });
  try {
    // A file from Windows may begin with a mark of its byte order.
    for await (const line of lines) return line.replace(/^\ufeff/, '');
    if (isCancelled) throw new BackupError('cancelled', say('run.cancelled'));
    return '';
  } finally {
    clearTimeout(reminder);
    lines.close();
    if (stdin.isTTY) process.stderr.write('\n');
  }
}
