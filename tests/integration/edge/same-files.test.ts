import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine } from '../../support/runs/command.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/edge-function.ts';
import { withoutSummary, withoutSummarySection } from '../../support/workbook/same-file.ts';

const SECRET = 'the schedule’s own';

let backend: Backend;
let line: CommandLine;
let edge: EdgeFunction;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  line = await commandLine();
  edge = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET });
});
afterAll(async () => {
  await edge?.close();
  await line.close();
  await backend.close();
});

const project = () => ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
const env = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

async function newest(): Promise<{ readonly id: string; readonly bytes: Uint8Array }> {
  const [row] = await backend.db.query<{ id: string; file_path: string }>(
    "select id, file_path from backup_logs where status = 'completed' and made_by is not null order by created_at desc limit 1",
  );
  const { data } = await (await signIn(backend, 'admin')).storage
    .from('customer-backups')
    .download(row?.file_path ?? '');
  return { id: row?.id ?? '', bytes: new Uint8Array((await data?.arrayBuffer()) ?? []) };
}

async function fromNode(format: string) {
  const looks = ['--catalog', 'isp-billing', '--zone', 'Asia/Dhaka', '--currency', '৳', '--format', format];
  expect(await line.start(['run', ...project(), ...looks], { env }).ended).toMatchObject({ code: 0 });
  return newest();
}

async function fromDeno(format: string) {
  const request = { method: 'POST', headers: { 'x-backup-secret': SECRET }, body: JSON.stringify({ format }) };
  expect(await (await fetch(edge.url, request)).json()).toMatchObject({ success: true });
  return newest();
}

describe('the files of one moment', () => {
  it('are the same workbook from Node and from Deno, but for who and when', async () => {
    const [node, deno] = [await fromNode('xlsx'), await fromDeno('xlsx')];
    const parts = withoutSummary(node.bytes);
    expect(parts.size).toBeGreaterThan(40);
    expect(withoutSummary(deno.bytes)).toEqual(parts);
  });

  it('are the same CSV', async () => {
    const [node, deno] = [await fromNode('csv'), await fromDeno('csv')];
    const text = withoutSummarySection(node.bytes);
    expect(text.length).toBeGreaterThan(10_000);
    expect(withoutSummarySection(deno.bytes)).toBe(text);
  });

  it('are verified by Node, whoever made them', async () => {
    const { id } = await fromDeno('xlsx');
    const { code, stdout } = await line.start(['verify', id, ...project()], { env }).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(': intact') });
    const listed = await line.start(['list', ...project()], { env }).ended;
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^${id} .*schedule.*intact`)) });
    const doctor = await line.start(['doctor', ...project()], { env }).ended;
    expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining('SQL of the module: version') });
  });
});
