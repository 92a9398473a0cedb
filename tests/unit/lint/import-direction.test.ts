import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;

/** A tree of its own with the project's rules, so that broken files never stand in the project. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  const { vcs: _, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(rules));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the linter says of a file at `path`. */
function lint(path: string, code: string): { readonly ok: boolean; readonly output: string } {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  const { status, stdout, stderr } = spawnSync(biome, ['lint', path], { cwd: folder, encoding: 'utf8' });
  return { ok: status === 0, output: stdout + stderr };
}

const using = (from: string) => `import { thing } from '${from}';\n\nexport const other = thing;\n`;

describe('the linter', () => {
  it.each([
    ['src/backup/broken.ts', '../supabase'],
    ['src/backup/read/broken.ts', '../../worker/protocol'],
    ['src/backup/broken.ts', '@supabase/supabase-js'],
    ['src/backup/broken.ts', 'react'],
    ['src/supabase/broken.ts', '../worker/protocol'],
    ['src/supabase/broken.ts', 'zustand'],
    ['src/worker/broken.ts', '../store'],
    ['src/store/broken.ts', '../components/settings/BackupManagement'],
    ['src/components/settings/broken.tsx', '../../app/router'],
  ])('refuses that %s imports %s', (path, from) => {
    const { ok, output } = lint(path, using(from));
    expect(output).toContain('noRestrictedImports');
    expect(ok).toBe(false);
  });

  it.each([
    ['src/app/fine.ts', '../store'],
    ['src/store/fine.ts', '../backup'],
    ['src/worker/fine.ts', '../supabase'],
    ['src/supabase/fine.ts', '../backup'],
  ])('lets %s import %s', (path, from) => {
    expect(lint(path, using(from))).toMatchObject({ ok: true });
  });

  it.each([
    [
      'a floating promise',
      'async function g(): Promise<void> {}\n\nexport function f(): void {\n  g();\n}\n',
      'noFloatingPromises',
    ],
    ['an explicit any', 'export const f = (x: any): unknown => x;\n', 'noExplicitAny'],
    ['a default export', 'export default 1;\n', 'noDefaultExport'],
  ])('refuses %s', (_, code, rule) => {
    const { ok, output } = lint('src/backup/broken.ts', code);
    expect(output).toContain(rule);
    expect(ok).toBe(false);
  });
});
