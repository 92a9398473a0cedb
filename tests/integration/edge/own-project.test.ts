import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, signIn } from '../../support/backend.ts';
import { startProject } from '../../support/projects/start.ts';
import { builtFunction } from '../../support/runs/hosts/built-command.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { type Block, blocksOf, read } from '../../support/runs/hosts/guide.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FUNCTION = 'supabase/functions/export-customer-backup';
const SECRET = 'the own secret of the schedule';

const files = blocksOf(await read('docs/nightly.md')).filter(
  (block): block is Block & { readonly file: string } => block.file?.startsWith(FUNCTION) ?? false,
);

let backend: Backend;
let cwd: string;
let edge: EdgeFunction;

beforeAll(async () => {
  backend = await startProject('few', {});
  cwd = await mkdtemp(join(tmpdir(), 'own-project-'));
  // What Deno would fetch of npm is here already.
  await symlink(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
  await copyFile(join(ROOT, 'package.json'), join(cwd, 'package.json'));
  await mkdir(join(cwd, FUNCTION), { recursive: true });
  await copyFile(await builtFunction(), join(cwd, FUNCTION, 'workbook-backup.js'));
  for (const { file, text } of files) {
    await mkdir(dirname(join(cwd, file)), { recursive: true });
    await writeFile(join(cwd, file), text);
  }
  const named = (key: string) => JSON.stringify({ other: 'of another', default: key });
  const keys = {
    SUPABASE_PUBLISHABLE_KEYS: named(backend.publishableKey),
    SUPABASE_SECRET_KEYS: named(backend.issueToken({ role: 'service_role' })),
  };
  edge = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET }, { cwd, keys });
});
afterAll(async () => {
  await edge?.close();
  await rm(cwd, { recursive: true, force: true });
  await backend?.close();
});

async function call(headers: Readonly<Record<string, string>>, body: object = {}) {
  const answer = await fetch(edge.url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

describe('docs/nightly.md, followed in a project of one’s own with its newer keys,', () => {
  it('has the files that are beside the function, which find what the function of this repository finds', async () => {
    expect(files.map(({ file }) => file)).toEqual([`${FUNCTION}/index.ts`, `${FUNCTION}/deno.json`]);
    const ours = JSON.parse(await readFile(join(ROOT, FUNCTION, 'deno.json'), 'utf8'));
    expect(JSON.parse(files[1]?.text ?? '')).toEqual(ours);
  });

  it.each(['csv', 'zip', 'xlsx'])('makes %s of what the database describes, and verifies it', async (format) => {
    const made = await call({ 'x-backup-secret': SECRET }, { format });
    expect(made).toMatchObject({ status: 200, body: { success: true, proven: true, tables: { Customers: 20 } } });
    const { data } = await (await signIn(backend, 'admin')).auth.getSession();
    const session = { authorization: `Bearer ${data.session?.access_token}` };
    const found = await call(session, { verify: made.body['id'] });
    expect(found).toMatchObject({ status: 200, body: { success: true, verdict: 'intact' } });
  });
});
