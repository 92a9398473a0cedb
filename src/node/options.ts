import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type BackupFormat, isRetentionRule, type RetentionRule } from '../core/index.ts';
import { refuseSecretArguments, WrongUse } from './wrong-use.ts';

/** Every option of the command; which command takes which is told by {@link TAKEN}. */
const OPTIONS = {
  url: { type: 'string' },
  key: { type: 'string' },
  email: { type: 'string' },
  bucket: { type: 'string' },
  catalog: { type: 'string' },
  format: { type: 'string' },
  zone: { type: 'string' },
  title: { type: 'string' },
  currency: { type: 'string' },
  out: { type: 'string' },
  'no-upload': { type: 'boolean' },
  keep: { type: 'string' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const PROJECT = ['url', 'key', 'email', 'bucket', 'quiet', 'json', 'help'] as const;

/** The commands that look at a project, and the options that each takes. */
export const TAKEN = {
  run: [...PROJECT, 'catalog', 'format', 'zone', 'title', 'currency', 'out', 'no-upload', 'keep'],
  retry: PROJECT,
  verify: PROJECT,
  list: PROJECT,
  doctor: PROJECT,
} as const satisfies Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>>;

/** What a command was given, checked. */
export interface Options {
  readonly url: string;
  /** The publishable key; empty where a secret key is used. */
  readonly key: string;
  /** Whose session; `null`: a secret key of the environment. */
  readonly email: string | null;
  readonly bucket: string;
  readonly catalog: string;
  readonly format: BackupFormat;
  readonly zone: string;
  readonly title: string;
  readonly currency: string | null;
  /** A folder that the file is put into. */
  readonly out: string | null;
  /** Whether the file goes into the bucket; else into the folder alone. */
  readonly isUploaded: boolean;
  /** Which backups are kept after a proven run: by a rule, by the project's, or all. */
  readonly keep: RetentionRule | 'project' | null;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly positionals: readonly string[];
}

/** Reads the arguments of a command. Throws `WrongUse`. */
export function readOptions(
  command: keyof typeof TAKEN,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  refuseSecretArguments(args);
  const { values, positionals } = parsed({ args: [...args], options: OPTIONS, allowPositionals: true });
  const taken: readonly string[] = TAKEN[command];
  const foreign = Object.keys(values).find((name) => !taken.includes(name));
  if (foreign !== undefined) throw new WrongUse(`${command} takes no option --${foreign}.`);
  const most = command === 'verify' ? 1 : 0;
  if (positionals.length > most)
    throw new WrongUse(`${command} takes ${most === 0 ? 'options only' : 'one ID or FILE'}.`);
  const help = values.help === true;
  const email = values.email ?? env['WORKBOOK_BACKUP_EMAIL'] ?? null;
  const key = keyOf(values.key ?? env['SUPABASE_PUBLISHABLE_KEY'] ?? env['SUPABASE_ANON_KEY'] ?? '', '--key');
  const secretKey = keyOf(env['SUPABASE_SECRET_KEY'] ?? '', 'SUPABASE_SECRET_KEY');
  const options = {
    ...{ key, email, help, positionals },
    url: help ? '' : addressOf(values.url ?? env['SUPABASE_URL'] ?? '', '--url'),
    bucket: values.bucket ?? 'customer-backups',
    catalog: values.catalog ?? 'database',
    format: formatOf(values.format ?? 'xlsx'),
    zone: zoneOf(values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    title: values.title ?? 'Full system backup (all data)',
    currency: values.currency ?? null,
    out: values.out ?? null,
    isUploaded: values['no-upload'] !== true,
    keep: keepOf(values.keep),
    quiet: values.quiet === true,
    json: values.json === true,
  };
  if (help) return options;
  if (options.out === '') throw new WrongUse('--out is the path of a folder.');
  if (!options.isUploaded && options.out === null) throw new WrongUse('--no-upload goes with --out DIR.');
  if (!options.isUploaded && options.keep !== null)
    throw new WrongUse('--keep is about the bucket: it does not go with --no-upload.');
  if (command === 'verify' && positionals.length === 0)
    throw new WrongUse('verify takes the ID of a backup, or a FILE.');
  if (email === null && secretKey === '') {
    throw new WrongUse('Say who backs up: --email, or a secret key in SUPABASE_SECRET_KEY.');
  }
  if (email !== null && key === '') throw new WrongUse('--key, the publishable key of the project, is missing.');
  return options;
}

/** Reads arguments. Throws `WrongUse`, with no value of an argument in it. */
export function parsed<T extends ParseArgsConfig>(config: T & { readonly args: string[] }) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw wrongArguments(error);
  }
}

/** What to say of arguments that can't be read: their own words may hold the value of one. */
export function wrongArguments(error: unknown): WrongUse {
  const option = /'(?:-\w, )?(--[a-z-]+)(?:[ '=]|$)/.exec(error instanceof Error ? error.message : '')?.[1];
  return new WrongUse(
    option ? `The option ${option} is not known, or lacks its value.` : 'The arguments make no sense.',
  );
}

/** The address of a project, given by an option or in its place. Throws `WrongUse`. */
export function addressOf(given: string, option: '--url' | '--from'): string {
  if (given === '') throw new WrongUse(`${option}, the address of the project, is missing.`);
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new WrongUse(`${option} is no address.`);
  const { username, password, search, hash } = new URL(given);
  if (username !== '' || password !== '') throw new WrongUse(`${option} must hold no password.`);
  if (/\/(rest|auth|storage|functions)\/v1\/*$/.test(new URL(given).pathname))
    throw new WrongUse(`${option} is the address of the project alone, without /rest/v1 and the like.`);
  // What stands there goes into the file and onto the record.
  if (search !== '' || hash !== '')
    throw new WrongUse(`${option} is the address of the project alone, with nothing behind a ? or #.`);
  return given.replace(/\/+$/, '');
}

/** A key as it goes into a header. Throws `WrongUse`: nobody but a key's owner knows what else was meant. */
function keyOf(given: string, name: string): string {
  const key = given.trim();
  if (/[^\x21-\x7e]/.test(key)) throw new WrongUse(`${name} is no key: it holds blanks, or signs that no key has.`);
  return key;
}

function formatOf(given: string): BackupFormat {
  if (given === 'xlsx' || given === 'zip' || given === 'csv') return given;
  throw new WrongUse('--format is xlsx, zip or csv.');
}

function zoneOf(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone && given;
  } catch {
    throw new WrongUse('--zone is the IANA name of a time zone, Asia/Dhaka for example.');
  }
}

function keepOf(given: string | undefined): Options['keep'] {
  if (given === undefined) return null;
  if (given === 'project') return given;
  const [, newest, months = '0'] = /^(\d+)(?:,(\d+))?$/.exec(given) ?? [];
  const rule = { newest: Number(newest), months: Number(months) };
  if (newest !== undefined && isRetentionRule(rule)) return rule;
  throw new WrongUse(
    '--keep is how many of the newest backups are kept, and of how many months the newest: 30 or 30,12; or project.',
  );
}
