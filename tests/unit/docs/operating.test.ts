import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

/** The members of a union of texts in a source file. */
async function codes(): Promise<string[]> {
  const source = await readFile(new URL('../../../src/core/model/errors.ts', import.meta.url), 'utf8');
  const union = /export type BackupErrorCode =([^;]*);/.exec(source)?.[1] ?? '';
  return Array.from(union.matchAll(/'(\w+)'/g), ([, code = '']) => code);
}

describe('docs/operating.md', () => {
  it('has a line for every code that a run can end with, and for no other', async () => {
    const page = await readFile(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    const listed = Array.from(page.matchAll(/^\| `(\w+)` \|/gm), ([, code = '']) => code);
    const known = await codes();
    expect(known.length).toBeGreaterThan(20);
    expect(listed).toEqual(known);
  });
});
