import type { CreateFileSink, FileSink } from '../../model/ports.ts';

/** Characters of lines that wait in memory before they are put away together: there are 128 piles of rows that wait for their like. */
const BLOCK = 64 * 1024;

/** Where a block of lines lies in the file. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/** Lines of JSON that were put on a shelf: the blocks that lie in its file, and those that still wait. */
class Pile {
  readonly blocks: Block[] = [];
  waiting: string[] = [];
  characters = 0;
}

/**
 * Keeps what is too much for the memory in one file of this computer, in piles. All is put away first and taken back afterwards. There
 * is no file as long as little is put away.
 */
export class Shelf<T> {
  readonly #createFileSink: CreateFileSink;
  readonly #piles = new Map<string, Pile>();
  #sink: FileSink | null = null;
  #file: Blob | null = null;
  #size = 0;

  constructor(createFileSink: CreateFileSink) {
    this.#createFileSink = createFileSink;
  }

  /** Puts something on the pile of this name. */
  async put(name: string, thing: T): Promise<void> {
    const pile = this.#piles.get(name) ?? new Pile();
    this.#piles.set(name, pile);
    const line = JSON.stringify(thing);
    pile.waiting.push(line);
    pile.characters += line.length;
    if (pile.characters > BLOCK) await this.#putAway(pile);
  }

  /** Whether there is anything on the pile of this name. */
  has(name: string): boolean {
    return this.#piles.has(name);
  }

  /** What lies on the pile of this name, in the order in which it was put there. Nothing can be put away any more. */
  async *take(name: string): AsyncGenerator<readonly T[]> {
    const pile = this.#piles.get(name);
    if (pile === undefined) return;
    for (const { start, end } of pile.blocks) {
      this.#file ??= (await this.#sink?.close()) ?? new Blob([]);
      yield parsed<T>((await this.#file.slice(start, end).text()).split('\n'));
    }
    yield parsed<T>(pile.waiting);
  }

  /** Throws all of it away. */
  async discard(): Promise<void> {
    this.#piles.clear();
    await this.#sink?.discard();
    this.#sink = null;
  }

  async #putAway(pile: Pile): Promise<void> {
    this.#sink ??= await this.#createFileSink('comparison', 'application/json');
    const bytes = Uint8Array.from(new TextEncoder().encode(pile.waiting.join('\n')));
    pile.waiting = [];
    pile.characters = 0;
    pile.blocks.push({ start: this.#size, end: this.#size + bytes.length });
    this.#size += bytes.length;
    await this.#sink.write(bytes);
  }
}

function parsed<T>(lines: readonly string[]): readonly T[] {
  return lines.map((line) => JSON.parse(line) as T);
}
