import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { ON_BEGINNINGS } from './attacks/on-beginnings.ts';
import { ON_CLOSED } from './attacks/on-closed.ts';
import { ON_FILES } from './attacks/on-files.ts';
import { ON_RUNNING } from './attacks/on-running.ts';
import { ON_SETTINGS } from './attacks/on-settings.ts';
import { createWorld, stateOf, type World } from './attacks/world.ts';

const ATTACKS = [...ON_BEGINNINGS, ...ON_RUNNING, ...ON_CLOSED, ...ON_FILES, ...ON_SETTINGS];

let backend: Backend;
let world: World;
let untouched: Awaited<ReturnType<typeof stateOf>>;

beforeAll(async () => {
  backend = await startTestBackend();
  world = await createWorld(backend);
  untouched = await stateOf(world);
});

afterAll(() => backend.close());

describe('an attempt through the API is refused and leaves everything as it was', () => {
  test.each(ATTACKS)('$name ($by)', async ({ by, attempt, refusal }) => {
    expect(await attempt(world, world.clients[by])).toBe(refusal);
    expect(await stateOf(world)).toEqual(untouched);
  });
});

test('docs/security.md lists these attempts, each with who tries it and how it is refused', async () => {
  const text = await readFile(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  const listed = text
    .split('\n')
    .filter((line) => / \| (admin [AB]|staff|anon) \| /.test(line))
    .map((line) => line.replace(/^\| | \|$/g, '').split(' | '));
  expect(listed).toEqual(ATTACKS.map(({ name, by, refusal }) => [name, by, refusal]));
  expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
});
