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
    ['src/core/broken.ts', '../supabase/index.ts'],
    ['src/core/read/broken.ts', '../../browser/index.ts'],
    ['src/core/broken.ts', '@supabase/supabase-js'],
    ['src/core/broken.ts', 'react'],
    ['src/supabase/broken.ts', '../browser/index.ts'],
    ['src/supabase/broken.ts', 'zustand'],
    ['src/browser/broken.ts', '../state/index.ts'],
    ['src/state/broken.ts', '../components/settings/BackupManagement.tsx'],
    ['src/components/settings/broken.tsx', '../../demo/shell/router.ts'],
    ['src/node/broken.ts', '../browser/index.ts'],
    ['src/edge/broken.ts', '../node/project.ts'],
    ['src/edge/broken.ts', '../browser/index.ts'],
    ['src/state/broken.ts', '../setup/index.ts'],
    ['src/setup/broken.ts', '../components/ui/index.ts'],
    ['src/components/settings/broken.tsx', '../../setup/backup-page.ts'],
    ['src/core/broken.ts', '../locales/index.ts'],
    ['src/state/broken.ts', '../locales/index.ts'],
    ['src/locales/broken.ts', '../setup/index.ts'],
    ['src/locales/en/broken.ts', '../../browser/index.ts'],
    // Past a room's entry.
    ['src/supabase/broken.ts', '../core/util/delay.ts'],
    ['src/catalogs/broken.ts', '../core/catalog/define-sheet.ts'],
    ['src/browser/page/broken.ts', '../../supabase/log/record.ts'],
    ['src/state/run/broken.ts', '../../browser/opfs/kept-files.ts'],
    ['src/components/settings/broken.tsx', '../../state/mutex.ts'],
    ['src/demo/broken.ts', '../components/ui/Button.tsx'],
    ['src/components/settings/broken.tsx', '../../locales/en/page/status.ts'],
    ['src/locales/en/broken.ts', '../../core/model/types.ts'],
  ])('refuses that %s imports %s', (path, from) => {
    const { ok, output } = lint(path, using(from));
    expect(output).toContain('noRestrictedImports');
    expect(ok).toBe(false);
  });

  it.each([
    ['src/demo/fine.ts', '../state/index.ts'],
    ['src/setup/fine.ts', '../state/index.ts'],
    ['src/state/fine.ts', '../core/index.ts'],
    ['src/browser/fine.ts', '../supabase/index.ts'],
    ['src/supabase/fine.ts', '../core/index.ts'],
    ['src/node/fine.ts', '../supabase/index.ts'],
    ['src/components/settings/fine.tsx', '../../locales/index.ts'],
    ['src/browser/worker/fine.ts', '../../locales/index.ts'],
    ['src/locales/en/page/fine.ts', '../../../core/index.ts'],
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
    const { ok, output } = lint('src/core/broken.ts', code);
    expect(output).toContain(rule);
    expect(ok).toBe(false);
  });

  it.each(['import', 'import type'])('refuses two files that each take from the other, by %s too', (how) => {
    const circle = (name: string, from: string) =>
      `${how} { Of${from} } from './circle-${from}.ts';\n\nexport interface Of${name} {\n  readonly of: Of${from};\n}\n`;
    lint('src/core/circle-one.ts', circle('one', 'two'));
    const { ok, output } = lint('src/core/circle-two.ts', circle('two', 'one'));
    expect(output).toContain('noImportCycles');
    expect(ok).toBe(false);
  });
});
