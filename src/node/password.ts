import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The environment's name for the password. */
export const PASSWORD = 'WORKBOOK_BACKUP_PASSWORD';

/** Its name in version 0.1. */
const FORMER = 'BACKUP_PASSWORD';

/** The password from the environment, else the first line of the standard input; who types it is asked, and does not see it. */
export async function readPassword(email: string): Promise<string> {
  const given = process.env[PASSWORD] ?? process.env[FORMER];
  if (given !== undefined && given !== '') return given;
  const { stdin } = process;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) process.stderr.write(`Password of ${email}: `);
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) process.stderr.write('\n');
  }
}
