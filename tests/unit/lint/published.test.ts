import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../../src', import.meta.url));

it('what is published takes nothing from what is only for those who work on it', () => {
  const taken = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) =>
      [...readFileSync(join(SOURCES, path), 'utf8').matchAll(/['"](?:\.\.\/)+(?:dev|tests|bench)\/[^'"]*['"]/g)].map(
        ([from]) => `${path}: ${from}`,
      ),
    );
  expect(taken).toEqual([]);
});
