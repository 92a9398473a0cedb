#!/usr/bin/env node
// `workbook-backup`: backups without a browser.
import { toBackupError } from '../core/index.ts';
import { catalog } from './commands/catalog.ts';
import { doctor } from './commands/doctor.ts';
import { list } from './commands/list.ts';
import { retry } from './commands/retry.ts';
import { run } from './commands/run.ts';
import { sql } from './commands/sql.ts';
import { verify } from './commands/verify.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { boundMemory } from './memory.ts';
import { type Options, readOptions, type TAKEN } from './options.ts';
import { USAGE } from './terminal/usage.ts';
import { errorWords } from './terminal/words.ts';
import { appVersion } from './version.ts';
import { nameWebSocket } from './web-socket.ts';
import { refuseSecretArguments, WrongUse } from './wrong-use.ts';

/** The commands that look at a project. */
const COMMANDS: Readonly<Record<keyof typeof TAKEN, (options: Options) => Promise<number>>> = {
  run,
  retry,
  verify,
  list,
  doctor,
};

/** Carries a command out, and answers the exit code. */
async function main([command = '', ...args]: readonly string[]): Promise<number> {
  refuseSecretArguments([command, ...args]);
  if (['', 'help', '--help', '-h'].includes(command)) {
    process.stdout.write(USAGE);
    return command === '' ? EXIT.wrongUse : 0;
  }
  if (command === '--version') {
    console.log(appVersion);
    return 0;
  }
  if (command === 'catalog') return catalog(args);
  if (command === 'sql') return sql(args);
  if (!isCommand(command)) throw new WrongUse('There is no such command. See workbook-backup --help.');
  const options = readOptions(command, args, process.env);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  return COMMANDS[command](options);
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

/** Milliseconds that a program which is done waits for what is still open, such as a request that nobody wants any more. */
const GRACE = 1_000;

// Who reads what is said may be gone: a backup is no worse for that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
boundMemory();
nameWebSocket();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const wrong = error instanceof WrongUse;
  process.exitCode = wrong ? EXIT.wrongUse : exitCodeOf(toBackupError(error));
  const words = wrong ? error.message : errorWords(error);
  if (process.argv.includes('--json') && !wrong) {
    const { code } = toBackupError(error);
    console.log(JSON.stringify({ success: false, code, error: words }));
  }
  console.error(words);
}
setTimeout(() => process.exit(), GRACE).unref();
