import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What came of one reader and one case. */
export interface Finding {
  readonly reader: string;
  readonly case: string;
  readonly result: 'right' | 'fault' | 'wrong';
}

/** What the readers of a kind of file found, for the table that is shown at the end. */
export class Findings {
  readonly #kind: string;
  readonly #versions = new Map<string, string | null>();
  readonly #findings: Finding[] = [];

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Takes note of a reader; `null` where it is not installed. */
  reader(name: string, version: string | null): void {
    this.#versions.set(name, version);
  }

  /**
   * Tries a reader on a case. A fault of the reader's own that is known is told in the table, and so is its end, should a later
   * version have mended it.
   */
  async try(reader: string, name: string, fault: string | undefined, check: () => void | Promise<void>): Promise<void> {
    const found = (result: Finding['result']) => this.#findings.push({ reader, case: name, result });
    try {
      await check();
    } catch (error) {
      found(fault === undefined ? 'wrong' : 'fault');
      if (fault === undefined) throw error;
      return;
    }
    found('right');
  }

  /** Leaves it all where the table is made from. */
  async keep(): Promise<void> {
    const folder = fileURLToPath(new URL('../../test-results/readers/', import.meta.url));
    await mkdir(folder, { recursive: true });
    const content = { kind: this.#kind, versions: Object.fromEntries(this.#versions), findings: this.#findings };
    await writeFile(`${folder}${this.#kind}.json`, JSON.stringify(content));
  }
}
