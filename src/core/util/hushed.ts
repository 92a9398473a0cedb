import type { Message, Told } from '../model/message.ts';

/** What stands in the place of a secret. */
const HUSHED = '[secret]';

/** JSON Web Tokens, and the keys of a project but the publishable ones: the page's program may not even name the secret ones. */
const TOKENS = /\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?|\bsb_(?!publishable_)[a-z]+_[\w-]+/g;

/** A header that somebody shows as it came. "Basic" alone is a word that names and texts have. */
const HEADER = /\b(bearer|authorization\W{1,6}basic)\s+[^\s"'\\,}]{8,}/gi;

/** What secrets are called. */
const NAME = String.raw`\b((?:\w+[-_])?(?:token|password|apikey|secret|jwt|signature)`;

/** A value of an address or a form that is named as a secret. */
const IN_ADDRESS = new RegExp(String.raw`${NAME}=)[^\s"'&,]+`, 'gi');

/** The same of JSON, which may stand in a text of JSON: up to a quote like that which it begins with. */
const IN_JSON = new RegExp(String.raw`${NAME}\\*["']\s*:\s*)(\\*["']).*?(?=(?<!\\)\2|$)`, 'gis');

/** A text of somebody else's, such as a server that shows what it was sent, without the secrets in it. */
export function hushed(text: string): string {
  return text
    .replace(TOKENS, HUSHED)
    .replace(HEADER, (_, scheme) => `${scheme} ${HUSHED}`)
    .replace(IN_ADDRESS, (_, name) => `${name}${HUSHED}`)
    .replace(IN_JSON, (_, name, quote) => `${name}${quote}${HUSHED}`);
}

/** The same of what is told: of every text in it. */
export function hushedTold(told: Told): Told {
  if (typeof told === 'string') return hushed(told);
  return { code: told.code, params: hushedIn(told.params) } as Message;
}

function hushedIn(value: unknown): unknown {
  if (typeof value === 'string') return hushed(value);
  if (Array.isArray(value)) return value.map(hushedIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hushedIn(part)]));
}
