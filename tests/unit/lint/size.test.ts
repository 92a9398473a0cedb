import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const MOST_LINES = 250;
const MOST_FILES = 15;

/** The folders whose files a person reads and changes. */
const WRITTEN = ['src', 'tests', 'bench', 'dev', 'scripts'];

/** What is installed, built or left by a run. */
const IGNORED = readFileSync(join(ROOT, '.gitignore'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.endsWith('/') ? [line.slice(0, -1)] : []));

interface Folder {
  /** Its path below the root, which is itself an empty one. */
  readonly path: string;
  readonly files: readonly string[];
}

/** A folder with all that are in it, but for hidden ones. */
function foldersIn(root: string, path: string): readonly Folder[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  const named = (isWanted: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(isWanted).map(({ name }) => join(path, name));
  const inside = named((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !IGNORED.includes(entry.name));
  return [{ path, files: named((entry) => entry.isFile()) }, ...inside.flatMap((folder) => foldersIn(root, folder))];
}

/** The files with too many lines. */
function longFiles(root: string): readonly string[] {
  return foldersIn(root, '')
    .filter(({ path }) => WRITTEN.some((folder) => `${path}/`.startsWith(`${folder}/`)))
    .flatMap(({ files }) => files)
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .flatMap(({ path, lines }) => (lines > MOST_LINES ? [`${path}: ${lines} lines`] : []));
}

/** The folders with too many files directly in them. The top one and `docs` are lists by nature. */
function fullFolders(root: string): readonly string[] {
  return foldersIn(root, '')
    .filter(({ path }) => path !== '' && path !== 'docs')
    .flatMap(({ path, files }) => (files.length > MOST_FILES ? [`${path}: ${files.length} files`] : []));
}

describe('the project', () => {
  it('has no file of more than 250 lines', () => {
    expect(longFiles(ROOT)).toEqual([]);
  });

  it('has no folder with more than 15 files', () => {
    expect(fullFolders(ROOT)).toEqual([]);
  });
});

describe('a tree that breaks these rules', () => {
  let tree: string;

  const write = (path: string, lines = 1) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), 'a line\n'.repeat(lines));
  };

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'size-'));
  });

  afterAll(() => rmSync(tree, { recursive: true }));

  it('is told by the files that are too long, whatever they are, but for what nobody writes', () => {
    for (const path of ['src/core/read/long.ts', 'tests/long.sql', 'dev/long.mjs', 'docs/long.md', 'dist/long.js']) {
      write(path, 251);
    }
    write('bench/just.ts', 250);
    write('scripts/node_modules/long.js', 251);
    expect(longFiles(tree).toSorted()).toEqual([
      'dev/long.mjs: 251 lines',
      'src/core/read/long.ts: 251 lines',
      'tests/long.sql: 251 lines',
    ]);
  });

  it('is told by the folders that are too full, but for the top and docs', () => {
    for (let file = 0; file < 16; file += 1) {
      for (const folder of ['.', 'docs', 'src/full', 'sql', 'dist']) write(`${folder}/${file}`);
      if (file < 15) write(`src/full/inside/${file}`);
    }
    expect(fullFolders(tree).toSorted()).toEqual(['sql: 16 files', 'src/full: 16 files']);
  });
});
