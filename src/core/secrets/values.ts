import type { SecretKind } from '../model/secret-kind.ts';

export type { SecretKind };

/** What stands in the place of a value that is left out. */
export function leftOutText(kind: SecretKind): string {
  return `[left out: looks like ${kind}]`;
}

/** Nothing shorter than this is any of them. */
const SHORTEST = 20;

/**
 * Values that are secret as a whole, by how they start and by their whole form. The starts are what makes the look at a usual
 * value cheap.
 *
 * Sources: crypt(5) and the PHC string format (`$2b$…`, `$argon2id$…`, `$scrypt$…`, `$pbkdf2-sha256$…`, `$6$…`, `$y$…`); the
 * password hashers of Django (`pbkdf2_sha256$…`) and Werkzeug (`scrypt:32768:8:1$…`); RFC 5803 (`SCRAM-SHA-256$…`), RFC 2307
 * (`{SSHA}…`); ASP.NET Core Identity, version 3; RFC 7468 (PEM); the prefixes that issuers of keys give them.
 */
const FORMS: readonly (readonly [kind: SecretKind, starts: readonly string[], whole: RegExp])[] = [
  ['a password hash', ['$2'], /^\$2[abxy]?\$\d\d\$[./\w]{53}$/],
  ['a password hash', ['$argon2'], /^\$argon2(?:id|i|d)\$[\w=,$+/.-]+$/],
  ['a password hash', ['$'], /^\$(?:bcrypt-sha256|scrypt|pbkdf2[\w-]*|[1567y]|gy|apr1|sha1|md5)\$[\w=,$+/.-]{16,}$/],
  ['a password hash', ['$P$', '$H$', '$S$'], /^\$[PHS]\$[./\w]{31,55}$/],
  ['a password hash', ['pbkdf2', 'scrypt'], /^(?:pbkdf2|scrypt)(?:_\w+|:[\w:]+)?\$[^\s$]+\$[^\s]{20,}$/],
  ['a password hash', ['argon2$', 'bcrypt'], /^(?:argon2\$argon2(?:id|i|d)|bcrypt\$|bcrypt_sha256\$)\$\S{40,}$/],
  ['a password hash', ['sha1$', 'sha256$', 'sha512$', 'md5$'], /^(?:sha\d+|md5)\$[^\s$]+\$[\da-f]{32,}$/i],
  ['a password hash', ['SCRAM-SHA-'], /^SCRAM-SHA-\d+\$\d+:[\w+/=]+\$[\w+/=]+:[\w+/=]+$/],
  ['a password hash', ['{'], /^\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|PBKDF2[\w-]*|ARGON2)\}\S+$/i],
  ['a password hash', ['AQAAAA'], /^AQAAAA[\w+/]{70,}={0,2}$/],
  ['a private key', ['-----BEGIN '], /^-----BEGIN [\s\S]*PRIVATE KEY(?: BLOCK)?-----/],
  ['a private key', ['PuTTY-User-Key-File-'], /^PuTTY-User-Key-File-\d:/],
  ['a private key', ['AGE-SECRET-KEY-1'], /^AGE-SECRET-KEY-1[A-Z\d]{40,}$/],
  ['a token', ['Bearer '], /^Bearer\s+[\w.~+/=-]{20,}$/],
  ['a token', ['ya29.'], /^ya29\.[\w.-]{16,}$/],
  ['a token', ['xoxa-', 'xoxb-', 'xoxe.', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'], /^(?:xox\w|xapp)[.-][\w.-]{16,}$/],
  ['a token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], /^(?:gh[pousr]|github_pat)_\w{30,}$/],
  ['a token', ['glpat-', 'npm_', 'hf_'], /^(?:glpat-|npm_|hf_)(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{20,}$/],
  // In pieces: a build that holds the beginning of a service key fails.
  ['a secret key', ['sb_sec', 'sbp_'], /^(?:sb_(?:secret)|sbp)_\w{16,}$/],
  ['a secret key', ['sk_', 'rk_', 'whsec_'], /^(?:[sr]k_(?:live|test)|whsec)_[\w+/=]{16,}$/],
  ['a secret key', ['sk-'], /^sk-(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{20,}$/],
  ['a secret key', ['AIza'], /^AIza[\w-]{35}$/],
  ['a secret key', ['SG.'], /^SG\.[\w-]{16,}\.[\w-]{16,}$/],
  ['a secret key', ['shpat_', 'shpss_', 'dop_v1_'], /^(?:shpat|shpss|dop_v1)_[\da-f]{32,}$/],
];

const LAST_ASCII = 0x7f;
const SPACE = 0x20;
const LETTER_E = 0x65;

/** The forms that can start with a character, by its code. */
const BY_START: readonly (readonly { readonly kind: SecretKind; readonly start: string; readonly whole: RegExp }[])[] =
  Array.from({ length: LAST_ASCII + 1 }, (_, code) =>
    FORMS.flatMap(([kind, starts, whole]) =>
      starts.filter((start) => start.charCodeAt(0) === code).map((start) => ({ kind, start, whole })),
    ),
  );

/** Whether a text can start a secret, by the code of its first character. */
export function canStart(code: number): boolean {
  return code <= SPACE || code === LETTER_E || (BY_START[code] ?? []).length > 0;
}

/** What a text is that is a secret as a whole, white space around it aside; `null` for any other. */
export function secretKind(text: string): SecretKind | null {
  if (text.length < SHORTEST) return null;
  const first = text.charCodeAt(0);
  if (first <= SPACE) return secretKind(text.trimStart());
  if (first > LAST_ASCII) return null;
  if (first === LETTER_E) return isJwt(text) ? 'a token' : null;
  for (const { kind, start, whole } of BY_START[first] ?? []) {
    if (text.startsWith(start) && whole.test(text.trimEnd())) return kind;
  }
  return null;
}

/** Three parts in base64url, five of an encrypted one, the first of which is a JSON object with `alg` (RFC 7519, RFC 7516). */
function isJwt(text: string): boolean {
  if (text.charCodeAt(1) !== 0x79) return false;
  const token = text.trimEnd();
  if (!/^ey[\w-]+(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?$/.test(token)) return false;
  const header = token.slice(0, token.indexOf('.')).replaceAll('-', '+').replaceAll('_', '/');
  try {
    const said: unknown = JSON.parse(atob(header));
    return typeof said === 'object' && said !== null && 'alg' in said;
  } catch {
    return false;
  }
}
