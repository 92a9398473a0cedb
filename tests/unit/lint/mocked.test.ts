import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

it('modules are replaced in files alone that are named for it: the others share what is loaded', () => {
  const replacing = globSync('**/*.test.{ts,tsx}', { cwd: TESTS }).filter((path) =>
    /^vi\.(mock|doMock)\(/m.test(readFileSync(join(TESTS, path), 'utf8')),
  );
  expect(replacing.length).toBeGreaterThan(2);
  expect(replacing.filter((path) => !path.endsWith('.mocked.test.ts'))).toEqual([]);
});
