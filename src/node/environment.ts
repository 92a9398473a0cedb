/** The environment's names of what nobody is to see. */
const SECRETS = [
  'WORKBOOK_BACKUP_PASSWORD',
  // Its name in version 0.1.
  'BACKUP_PASSWORD',
  'SUPABASE_SECRET_KEY',
  'WORKBOOK_BACKUP_WEBHOOK_SECRET',
  // Many an address of this kind opens something by itself.
  'WORKBOOK_BACKUP_WEBHOOK',
] as const;

/** Fewer characters than this are no secret, and may stand in any word. */
const SHORTEST = 4;

/** What was typed in the place of a variable. */
const typed = new Set<string>();

/** A secret of the environment; empty where there is none. A file of variables from Windows leaves the end of its line in it. */
export function secretOf(name: (typeof SECRETS)[number]): string {
  return (process.env[name] ?? '').replace(/[\r\n]+$/, '');
}

/** Sees to it that a secret which was typed is not said either. */
export function keepUnsaid(secret: string): void {
  typed.add(secret);
}

/** A text without any secret that this program was given, whoever put it there. */
export function withoutSecrets(text: string): string {
  const secrets = [...typed, ...SECRETS.map(secretOf)].filter(({ length }) => length >= SHORTEST);
  const ways = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const longestFirst = ways.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}
