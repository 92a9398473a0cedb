import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { node20 } from '../../support/runs/hosts/built-command.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { withoutSummary, withoutSummarySection } from '../../support/workbook/same-file.ts';

const SECRET = 'the own secret of the schedule';

let backend: Backend;
let line: CommandLine;
let older: CommandLine;
let edge: EdgeFunction;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  line = await commandLine();
  older = await commandLine({ node: node20() });
  edge = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET });
});
afterAll(async () => {
  await edge?.close();
  await older?.close();
  await line?.close();
  await backend.close();
});

const project = () => ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
const env = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

/** A backup and its file. */
interface Made {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function newest(): Promise<Made> {
  const [row] = await backend.db.query<{ id: string; file_name: string; file_path: string }>(
    "select * from backup_logs where status = 'completed' and made_by is not null order by created_at desc limit 1",
  );
  const { data } = await (await signIn(backend, 'admin')).storage
    .from('customer-backups')
    .download(row?.file_path ?? '');
  return {
    id: row?.id ?? '',
    name: row?.file_name ?? '',
    bytes: new Uint8Array((await data?.arrayBuffer()) ?? []),
  };
}

async function fromNode(format: string, on = line): Promise<Made> {
  const looks = ['--catalog', 'isp-billing', '--zone', 'Asia/Dhaka', '--currency', '৳', '--format', format];
  expect(await on.start(['run', ...project(), ...looks], { env }).ended).toMatchObject({ code: 0 });
  return newest();
}

async function askDeno(body: object): Promise<Readonly<Record<string, unknown>>> {
  const request = { method: 'POST', headers: { 'x-backup-secret': SECRET }, body: JSON.stringify(body) };
  return (await fetch(edge.url, request)).json();
}

async function fromDeno(format: string): Promise<Made> {
  expect(await askDeno({ format })).toMatchObject({ success: true });
  return newest();
}

describe('the files of one moment', () => {
  const workbooks: Made[] = [];

  it('are the same workbook from Node, from Node 20 and from Deno, but for who and when', async () => {
    workbooks.push(await fromNode('xlsx'), await fromNode('xlsx', older), await fromDeno('xlsx'));
    const [node, node20th, deno] = workbooks.map(({ bytes }) => withoutSummary(bytes));
    expect(node?.size).toBeGreaterThan(40);
    expect(node20th).toEqual(node);
    expect(deno).toEqual(node);
  });

  it('are the same CSV', async () => {
    const [node, node20th, deno] = [await fromNode('csv'), await fromNode('csv', older), await fromDeno('csv')];
    const text = withoutSummarySection(node.bytes);
    expect(text.length).toBeGreaterThan(10_000);
    expect(withoutSummarySection(node20th.bytes)).toBe(text);
    expect(withoutSummarySection(deno.bytes)).toBe(text);
  });

  it('are verified by each, whoever made them, and on record', async () => {
    for (const { id, name, bytes } of workbooks) {
      const inBucket = await line.start(['verify', id, ...project()], { env }).ended;
      expect(inBucket).toMatchObject({ code: 0, stdout: expect.stringContaining(': intact') });
      const path = join(line.folder, name);
      await writeFile(path, bytes);
      const here = await older.start(['verify', path, ...project(), '--json'], { env }).ended;
      expect({ code: here.code, ...JSON.parse(here.stdout) }).toMatchObject({ code: 0, id, verdict: 'intact' });
      const { rows, ...found } = await askDeno({ verify: id });
      expect(found).toMatchObject({ success: true, id, verdict: 'intact' });
      expect(Object.keys(rows as object)).toHaveLength(42);
    }
    const checked = await backend.db.query(
      "select verification ->> 'verdict' as verdict from backup_logs where format = 'xlsx' and made_by is not null",
    );
    expect(checked).toEqual(workbooks.map(() => ({ verdict: 'intact' })));
  });
});
