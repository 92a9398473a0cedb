import type { Message, MessageCode } from '../core/index.ts';
import { messages } from './en/messages/index.ts';
import type { MessageFormat } from './message-format.ts';

/**
 * Sentences that older versions wrote into the log, in English, are known again by the English texts themselves: each is written
 * once with a mark in the place of everything that is filled in, and that becomes a pattern which gives the parts back.
 */

/** How the text in the place of a mark becomes what was filled in; `undefined` where it can't be that. */
type Read = (text: string) => unknown;

/** What is written in the place of a part, and what is known of it. */
interface Slot {
  readonly name: string;
  readonly pattern: string;
  readonly read: Read;
}

interface Pattern {
  readonly code: MessageCode;
  readonly form: RegExp;
  readonly slots: readonly Slot[];
  /** What a form for one thing does not say in digits. */
  readonly known: Readonly<Record<string, number>>;
  /** Letters that are the text's own: the more, the surer. */
  readonly letters: number;
}

const START = '\uE000';
const END = '\uE001';
const MARK = /\uE000(\d+)\uE001/g;

const ANY: Pick<Slot, 'pattern' | 'read'> = { pattern: '(.+?)', read: (text) => text };

/** Writes a text with marks. `ones` says which of its plurals are of one thing. */
class Marks {
  readonly slots: Slot[] = [];
  readonly known: Record<string, number> = {};
  plurals = 0;
  readonly #ones: number;

  constructor(ones: number) {
    this.#ones = ones;
  }

  params(): object {
    return new Proxy({}, { get: (_, name) => this.#mark({ name: String(name), ...ANY }) });
  }

  format(): MessageFormat {
    const as = (value: unknown, slot: Pick<Slot, 'pattern' | 'read'>) => this.#again(String(value), slot);
    return {
      count: (value) => as(value, { pattern: '(\\d[\\d,]*)', read: (text) => Number(text.replaceAll(',', '')) }),
      decimal: (value) => as(value, { pattern: '(\\d[\\d,.]*)', read: (text) => Number(text.replaceAll(',', '')) }),
      size: (value) =>
        as(value, { pattern: '([\\d,.]+ MB)', read: (text) => Math.round(Number.parseFloat(text) * 1e6) }),
      list: (value) => as(value, { pattern: '(.+?)', read: (text) => text.split(', ') }),
      quoted: (value) => as(value, { pattern: '(“.+?”)', read: (text) => text.slice(1, -1).split('” and “') }),
      counts: (value) => as(value, { pattern: '(.+?)', read: countsIn }),
      zone: (value) => as(value, { pattern: '(.+?)', read: (text) => text }),
      plural: (value, { one, other }) => {
        const isOne = (this.#ones >> this.plurals) % 2 === 1;
        this.plurals += 1;
        const slot = this.#slotOf(String(value));
        if (isOne && slot !== undefined) this.known[slot.name] = 1;
        return isOne ? one : other;
      },
      choose: (value, texts) => {
        const entries = Object.entries<string>(texts);
        const pattern = `(${entries.map(([, text]) => escaped(text)).join('|')})`;
        return as(value, { pattern, read: (text) => entries.find(([, own]) => own === text)?.[0] });
      },
      text: (value) => as(value, { pattern: '(.+?)', read: (text) => messageOf(text) ?? text }),
      texts: (value) =>
        as(value, { pattern: '(.+?)', read: (text) => text.split('; ').map((part) => messageOf(part) ?? part) }),
    };
  }

  #mark(slot: Slot): string {
    this.slots.push(slot);
    return `${START}${this.slots.length - 1}${END}`;
  }

  #again(mark: string, slot: Pick<Slot, 'pattern' | 'read'>): string {
    return this.#mark({ name: this.#slotOf(mark)?.name ?? '', ...slot });
  }

  #slotOf(mark: string): Slot | undefined {
    return mark.startsWith(START) ? this.slots[Number(mark.slice(1, -1))] : undefined;
  }
}

function countsIn(text: string): Readonly<Record<string, number>> | undefined {
  const parts = [...text.matchAll(/(?:^|, )(.+?) \((\d[\d,]*)\)/g)];
  if (parts.map(([part]) => part).join('') !== text) return undefined;
  return Object.fromEntries(parts.map(([, name = '', count = '']) => [name, Number(count.replaceAll(',', ''))]));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The patterns of a text: one for each way in which its plurals can come out. */
function patternsOf(code: MessageCode): readonly Pattern[] {
  const patterns: Pattern[] = [];
  for (let ones = 0, plurals = 0; ones < 2 ** plurals || ones === 0; ones += 1) {
    const marks = new Marks(ones);
    const template = messages[code] as (params: object, format: MessageFormat) => string;
    const text = template(marks.params(), marks.format());
    plurals = marks.plurals;
    const pieces = text.split(MARK);
    const slots = pieces.filter((_, index) => index % 2 === 1).map((number) => marks.slots[Number(number)] as Slot);
    const source = pieces.map((piece, index) => (index % 2 === 1 ? slots[(index - 1) / 2]?.pattern : escaped(piece)));
    const letters = pieces.reduce((sum, piece, index) => sum + (index % 2 === 1 ? 0 : piece.length), 0);
    patterns.push({ code, form: new RegExp(`^${source.join('')}$`, 's'), slots, known: marks.known, letters });
  }
  return patterns;
}

let patterns: readonly Pattern[] | undefined;

/** Words that say next to nothing by themselves, so that any sentence might be one. */
const FEWEST_LETTERS = 8;

/** The message that a sentence of an older version is; `null` where none is known. */
export function recognise(sentence: string): Message | null {
  return messageOf(sentence, ({ code }) => !isFragment(code));
}

/** What stands only inside of other sentences. */
function isFragment(code: MessageCode): boolean {
  return /^(?:unsettled|fault)\.|^verify\.(?:right_size|other_size|no_backup|with_sheets)$|^catalog\.sheet_names$/.test(
    code,
  );
}

function messageOf(sentence: string, fits: (pattern: Pattern) => boolean = () => true): Message | null {
  patterns ??= (Object.keys(messages) as MessageCode[])
    .flatMap(patternsOf)
    .filter(({ letters }) => letters >= FEWEST_LETTERS)
    .sort((a, b) => b.letters - a.letters);
  const texts = [sentence, ...older(sentence)];
  for (const text of texts) {
    for (const pattern of patterns.filter(fits)) {
      const message = messageIn(text, pattern);
      if (message !== null) return message;
    }
  }
  return null;
}

/** The same as another version, or another place, would have written it. */
function older(sentence: string): readonly string[] {
  return [
    sentence.charAt(0).toUpperCase() + sentence.slice(1),
    sentence.replace('Try again; if it happens', 'Try again. If it happens'),
  ].filter((other) => other !== sentence);
}

function messageIn(text: string, { code, form, slots, known }: Pattern): Message | null {
  const found = form.exec(text);
  if (found === null) return null;
  const params: Record<string, unknown> = { ...known };
  for (const [index, { name, read }] of slots.entries()) {
    const value = read(found[index + 1] ?? '');
    if (value === undefined) return null;
    // The same part may stand in a text twice.
    if (name in params && JSON.stringify(params[name]) !== JSON.stringify(value)) return null;
    params[name] = value;
  }
  return { code, params } as Message;
}
