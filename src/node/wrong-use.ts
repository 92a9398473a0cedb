/** The command was used wrongly: what is said, and no value of an argument, which may be a secret. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** What an option for a secret has in its name. There are none here. */
const SECRET_NAMES = /pass|pwd|secret|token|jwt|credential|bearer|auth|hmac|private|servicerole|servicekey|apikey/i;

const BY_ENVIRONMENT =
  'A secret can’t be an argument: other users of this computer see it in the list of processes, and the shell keeps it in its history. ' +
  'Give the password in WORKBOOK_BACKUP_PASSWORD or on the standard input, a secret key in SUPABASE_SECRET_KEY. ' +
  'If this one was real, change it.';

/** Refuses arguments that are secrets, or would be. */
export function refuseSecretArguments(args: readonly string[]): void {
  if (args.some((arg) => isSecretOption(arg) || holdsSecret(arg))) throw new WrongUse(BY_ENVIRONMENT);
}

/** Whether an argument is an option for a secret, however it is written: `-phunter2`, `--SECRET_KEY=…`. */
function isSecretOption(arg: string): boolean {
  const name = /^--?([^=]*)/.exec(arg)?.[1]?.replace(/[^a-z]/gi, '') ?? '';
  return /^-p/i.test(arg) || SECRET_NAMES.test(name);
}

function holdsSecret(arg: string): boolean {
  if (/sb_secret_/i.test(arg)) return true;
  if (/^(--[\w-]+=)?[a-z][\w+.-]*:\/\/[^/\s]*@/i.test(arg)) return true;
  return (arg.match(/[\w-]+\.[\w-]+\.[\w-]*/g) ?? []).some((word) => {
    const role = roleOf(word);
    return role !== null && role !== 'anon';
  });
}

/** The role that a JSON Web Token is for; `null` where a word is none. */
function roleOf(word: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(word.split('.')[1] ?? '', 'base64url').toString());
    if (typeof claims !== 'object' || claims === null) return null;
    return 'role' in claims ? String(claims.role) : 'unknown';
  } catch {
    return null;
  }
}
