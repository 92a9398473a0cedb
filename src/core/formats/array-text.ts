/** An element that would not be told from others, or from `NULL`, without quotes. */
const NEEDS_QUOTES = /^$|^\s|\s$|^\[|[;"\]]|^null$/i;

/**
 * Turns PostgreSQL's text of an array into `a; b; c`. An element that is empty or `null` as a word, has a `;`, `"` or `]`
 * in it, or begins or ends with a blank or begins with `[`, stands in double quotes, `"` in it doubled; a null element is
 * `NULL`; an array within is `[a; b]`. So the array can be told from the cell. What is no array stays as it is.
 */
export function arrayText(literal: string): string {
  const parser = new Literal(literal);
  const elements = parser.read();
  return elements === null ? literal : joined(elements);
}

type Element = string | null | readonly Element[];

function joined(elements: readonly Element[]): string {
  return elements.map(shown).join('; ');
}

function shown(element: Element): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return `[${joined(element)}]`;
  return NEEDS_QUOTES.test(element) ? `"${element.replaceAll('"', '""')}"` : element;
}

/** Reads an array's text by the rules of PostgreSQL's `array_out` (documentation, 8.15.6). */
class Literal {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The elements; `null` where the text is no array. */
  read(): readonly Element[] | null {
    // Bounds other than the usual come first: `[0:1]={a,b}`.
    this.#at = /^(?:\[-?\d+:-?\d+\])+=/.exec(this.#text)?.[0].length ?? 0;
    const elements = this.#array();
    return this.#at === this.#text.length ? elements : null;
  }

  #array(): readonly Element[] | null {
    if (!this.#take('{')) return null;
    const elements: Element[] = [];
    if (this.#take('}')) return elements;
    for (;;) {
      const element = this.#element();
      if (element === undefined) return null;
      elements.push(element);
      if (this.#take('}')) return elements;
      if (!this.#take(',')) return null;
    }
  }

  #element(): Element | undefined {
    if (this.#text[this.#at] === '{') return this.#array() ?? undefined;
    if (this.#take('"')) return this.#quoted();
    const bare = /[^,{}"\\]+/y;
    bare.lastIndex = this.#at;
    const word = bare.exec(this.#text)?.[0];
    this.#at += word?.length ?? 0;
    return word === 'NULL' ? null : word;
  }

  #quoted(): string | undefined {
    let element = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      if (this.#take('"')) return element;
      if (this.#text[this.#at] === '\\') this.#at += 1;
      element += this.#text[this.#at] ?? '';
    }
    return undefined;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
}
