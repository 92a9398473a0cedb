import { looksSecret } from './names.ts';
import { remembered } from './remembered.ts';
import { canStart, leftOutText, type SecretKind, secretKind } from './values.ts';

const QUOTE = '"';
const BACKSLASH = '\\';

/**
 * Takes the secrets out of texts: out of a text that is one as a whole, and out of JSON and arrays as the database writes
 * them. There each string goes that is a secret as a whole, and the value of each member whose name looks secret, whatever it
 * is but true, false, null or empty. The rest stays to the letter, numbers of any length among it.
 */
export class Documents {
  readonly #tell: (kind: SecretKind) => void;
  readonly #isSecretText = remembered((name) => looksSecret(name));
  readonly #isSecretNumber = remembered((name) => looksSecret(name, 'number'));

  /** `tell` is told of each value that is taken out. */
  constructor(tell: (kind: SecretKind) => void) {
    this.#tell = tell;
  }

  /** The text without its secrets: the very text where it holds none. */
  clean(text: string): string {
    const kind = secretKind(text);
    if (kind !== null) return this.#instead(kind);
    switch (text.trimStart()[0]) {
      case '[':
      case QUOTE:
        return this.#cleanJson(text);
      case '{':
        return isArray(text) ? this.#cleanArray(text) : this.#cleanJson(text);
      default:
        return text;
    }
  }

  #cleanJson(text: string): string {
    const pieces = new Pieces(text);
    for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at)) {
      const end = endOfString(text, at);
      const colon = afterSpace(text, end);
      if (text[colon] === ':') {
        const value = afterSpace(text, colon + 1);
        if (this.#isSecretMember(text.slice(at, end), kindAt(text, value))) {
          at = endOfValue(text, value);
          pieces.replace(value, at, JSON.stringify(this.#instead('a secret setting')));
        } else at = value;
      } else {
        pieces.replace(at, end, this.#cleanString(text.slice(at, end), JSON.parse, JSON.stringify));
        at = end;
      }
    }
    return pieces.text();
  }

  #cleanArray(text: string): string {
    const pieces = new Pieces(text);
    for (let at = 0; at < text.length; ) {
      const isQuoted = text[at] === QUOTE;
      const end = isQuoted ? endOfString(text, at) : endOfBare(text, at);
      const element = text.slice(at, end);
      if (isQuoted) pieces.replace(at, end, this.#cleanString(element, unescaped, escaped));
      else {
        const cleaned = this.clean(element);
        if (cleaned !== element) pieces.replace(at, end, escaped(cleaned));
      }
      at = Math.max(end, at + 1);
    }
    return pieces.text();
  }

  #cleanString(quoted: string, read: (quoted: string) => string, write: (text: string) => string): string {
    const first = quoted[1] ?? '';
    if (!canStart(first.charCodeAt(0)) && !'{["\\'.includes(first)) return quoted;
    let text: string;
    try {
      text = read(quoted);
    } catch {
      return quoted;
    }
    const cleaned = this.clean(text);
    return cleaned === text ? quoted : write(cleaned);
  }

  #isSecretMember(name: string, kind: 'text' | 'number' | null): boolean {
    if (kind === null) return false;
    return kind === 'number' ? this.#isSecretNumber(name) : this.#isSecretText(name);
  }

  #instead(kind: SecretKind): string {
    this.#tell(kind);
    return leftOutText(kind);
  }
}

/** A text of which parts are replaced, in order. */
class Pieces {
  readonly #text: string;
  #done = '';
  #upTo = 0;

  constructor(text: string) {
    this.#text = text;
  }

  replace(start: number, end: number, by: string): void {
    if (this.#text.startsWith(by, start) && by.length === end - start) return;
    this.#done += this.#text.slice(this.#upTo, start) + by;
    this.#upTo = end;
  }

  text(): string {
    return this.#upTo === 0 ? this.#text : this.#done + this.#text.slice(this.#upTo);
  }
}

/** Whether a text in braces is an array of the database (`{a,"b c"}`) and no JSON object. */
function isArray(text: string): boolean {
  const inner = afterSpace(text, text.indexOf('{') + 1);
  return text[inner] !== QUOTE || text[afterSpace(text, endOfString(text, inner))] !== ':';
}

/** What a JSON value can be; `null` for one that holds nothing. */
function kindAt(text: string, at: number): 'text' | 'number' | null {
  const first = text[at] ?? '';
  if (first === QUOTE) return text[at + 1] === QUOTE ? null : 'text';
  if (first === '{' || first === '[') return '}]'.includes(text[afterSpace(text, at + 1)] ?? '') ? null : 'text';
  return /[-\d]/.test(first) ? 'number' : null;
}

/** The place behind a JSON value. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const unit = text[at] as string;
    if (unit === QUOTE) at = endOfString(text, at) - 1;
    else if (unit === '{' || unit === '[') depth += 1;
    else if (unit === '}' || unit === ']') depth -= 1;
    // A scalar ends before what closes its holder, a holder with what closes itself.
    if (depth < 0 || (depth === 0 && unit === ',')) return at;
    if (depth === 0 && (unit === '}' || unit === ']' || (unit === QUOTE && text[start] === QUOTE))) return at + 1;
  }
  return text.length;
}

/** The place behind a string that begins with a quote; the end of the text where it is never closed. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); end >= 0; end = text.indexOf(QUOTE, end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** The place behind an element of an array that has no quotes. */
function endOfBare(text: string, start: number): number {
  let end = start;
  while (end < text.length && !'{},"'.includes(text[end] as string)) end += 1;
  return end;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

function unescaped(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, '$1');
}

function escaped(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
