import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const using = (from: string) => `import { thing } from '${from}';\n\nexport const other = thing;\n`;

const REFUSED: readonly (readonly [path: string, from: string])[] = [
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
];

const FINE: readonly (readonly [path: string, from: string])[] = [
  ['src/demo/fine.ts', '../state/index.ts'],
  ['src/setup/fine.ts', '../state/index.ts'],
  ['src/state/fine.ts', '../core/index.ts'],
  ['src/browser/fine.ts', '../supabase/index.ts'],
  ['src/supabase/fine.ts', '../core/index.ts'],
  ['src/node/fine.ts', '../supabase/index.ts'],
  ['src/components/settings/fine.tsx', '../../locales/index.ts'],
  ['src/browser/worker/fine.ts', '../../locales/index.ts'],
  ['src/locales/en/page/fine.ts', '../../../core/index.ts'],
];

const CODES: readonly (readonly [what: string, code: string, rule: string])[] = [
  [
    'a floating promise',
    'async function g(): Promise<void> {}\n\nexport function f(): void {\n  g();\n}\n',
    'noFloatingPromises',
  ],
  ['an explicit any', 'export const f = (x: any): unknown => x;\n', 'noExplicitAny'],
  ['a default export', 'export default 1;\n', 'noDefaultExport'],
];

const IMPORTS = ['import', 'import type'] as const;

const circle = (how: string, name: string, from: string) =>
  `${how} { Of${from} } from './${from}.ts';\n\nexport interface Of${name} {\n  readonly of: Of${from};\n}\n`;

/** What the linter says of one place. */
interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string };
}

/** The rules that a file of the tree breaks. */
let brokenIn: (path: string) => readonly string[];

/** A file by itself, whatever else stands at its path in the lists. */
const nth = (path: string, index: number) => path.replace(/(broken|fine)\./, `$1-${index}.`);

/** Lints all files at once, in a tree of its own with the project's rules, so that broken files never stand in the project. */
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    const { vcs: _, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    const files = [
      ['biome.json', JSON.stringify(rules)],
      ...[...REFUSED, ...FINE].map(([path, from], index) => [nth(path, index), using(from)]),
      ...CODES.map(([, code, rule]) => [`src/core/${rule}.ts`, code]),
      ...IMPORTS.flatMap((how) => [
        [`src/core/${how}/one.ts`, circle(how, 'one', 'two')],
        [`src/core/${how}/two.ts`, circle(how, 'two', 'one')],
      ]),
    ] as const;
    for (const [path = '', text = ''] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = join(ROOT, 'node_modules', '.bin', 'biome');
    const asked = ['lint', '--reporter=json', '--max-diagnostics=none'];
    const { stdout } = spawnSync(biome, asked, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    brokenIn = (path) =>
      diagnostics.flatMap(({ category, location }) => (location.path === path ? [category.replace(/^.*\//, '')] : []));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the linter', () => {
  it.each(REFUSED.map((file, index) => [...file, index] as const))('refuses that %s imports %s', (path, _, index) => {
    expect(brokenIn(nth(path, index))).toEqual(['noRestrictedImports']);
  });

  it.each(FINE.map((file, index) => [...file, REFUSED.length + index] as const))(
    'lets %s import %s',
    (path, _, index) => {
      expect(brokenIn(nth(path, index))).toEqual([]);
    },
  );

  it.each(CODES)('refuses %s', (_what, _code, rule) => {
    expect(brokenIn(`src/core/${rule}.ts`)).toContain(rule);
  });

  it.each(IMPORTS)('refuses two files that each take from the other, by %s too', (how) => {
    expect(brokenIn(`src/core/${how}/two.ts`)).toContain('noImportCycles');
  });
});
