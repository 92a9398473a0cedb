import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';

const read = (path: string) => readFile(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

const GUIDE = await read('docs/nightly.md');
const WORKFLOW = await read('examples/nightly-github-action/.github/workflows/nightly-backup.yml');

/** The commands in a text's blocks and units, each once: `workbook-backup run …` to its end. */
function commandsIn(text: string): readonly string[] {
  const found = text.matchAll(/npx workbook-backup ((?:run|retry)[^|&`\n]*)/g);
  return [...new Set([...found].map(([, args = '']) => args.trim()))];
}

/** The names that a text sets: `export NAME=`, or `NAME: $` in a workflow. */
function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?:export |^ +)([A-Z_]{8,})\b/gm)].map(([, name = '']) => name))];
}

let backend: Backend;
let line: CommandLine;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  line = await commandLine();
});
afterAll(async () => {
  await line.close();
  await backend.close();
});

describe('docs/nightly.md', () => {
  const environment = (): Readonly<Record<string, string>> => ({
    SUPABASE_URL: backend.url,
    SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    WORKBOOK_BACKUP_EMAIL: 'admin@example.com',
    WORKBOOK_BACKUP_PASSWORD: 'demo-password',
  });

  it('names the environment that the command needs, and so does the workflow', () => {
    const needed = Object.keys(environment()).toSorted();
    expect(namesIn(GUIDE).toSorted()).toEqual(needed);
    expect(namesIn(WORKFLOW).toSorted()).toEqual(needed);
  });

  it.each([...new Set([...commandsIn(GUIDE), ...commandsIn(WORKFLOW)])])(
    'makes a proven backup by "%s"',
    async (args) => {
      const { code, stderr } = await line.start(args.split(' '), { env: environment() }).ended;
      // Nothing is left to send after a run that went well.
      expect({ code, stderr }).toMatchObject({ code: args.startsWith('retry') ? 1 : 0 });
    },
  );

  it('has commands to follow', () => {
    expect(commandsIn(GUIDE).length).toBeGreaterThan(3);
    expect(commandsIn(WORKFLOW)).toEqual(['run --zone Asia/Dhaka --keep 30,12']);
  });

  it('names every exit code', () => {
    for (const code of [0, 1, 2, 3, 4]) expect(GUIDE).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });
});
