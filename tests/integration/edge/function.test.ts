import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../../src/core/index.ts';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { english } from '../../support/english.ts';
import { type EdgeFunction, startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { blocksOf, read } from '../../support/runs/hosts/guide.ts';
import { listenForNotices } from '../../support/runs/hosts/notices.ts';

const SECRET = 'SENTINEL-SECRET-of-the-schedule';

let backend: Backend;
let edge: EdgeFunction;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  edge = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET });
});
afterAll(async () => {
  await edge?.close();
  await backend.close();
});

async function call(headers: Readonly<Record<string, string>>, body: object = {}, at = edge) {
  const answer = await fetch(at.url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

async function tokenOf(who: 'admin' | 'staff'): Promise<Readonly<Record<string, string>>> {
  const { data } = await (await signIn(backend, who)).auth.getSession();
  return { authorization: `Bearer ${data.session?.access_token}` };
}

async function records(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return backend.db.query<Record<string, unknown>>(
    'select * from backup_logs where made_by is not null order by created_at desc',
  );
}

async function bytesOf(path: unknown): Promise<Uint8Array> {
  const { data } = await (await signIn(backend, 'admin')).storage.from('customer-backups').download(String(path));
  return new Uint8Array((await data?.arrayBuffer()) ?? []);
}

describe('the edge function', () => {
  it('makes the combined CSV for an admin’s session, and answers what is in it', async () => {
    const { status, body } = await call(await tokenOf('admin'));
    expect({ status, body }).toMatchObject({ status: 200, body: { success: true, proven: true } });
    const [record] = await records();
    expect(record).toMatchObject({ id: body['id'], status: 'completed', made_by: 'session', format: 'csv' });
    const tables = body['tables'] as Readonly<Record<string, number>>;
    expect(Object.values(tables).reduce((sum, rows) => sum + rows, 0)).toBe(body['record_count']);
    expect(tables['Customers']).toBe(20);
    const shown = blocksOf(await read('docs/nightly.md')).find(({ text }) => text.includes('"success"'));
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(JSON.parse(shown?.text ?? '{}'))));
    const bytes = await bytesOf(body['file_path']);
    expect(bytes.length).toBe(body['file_size_bytes']);
    expect(body['file_name']).toMatch(/^full_backup_\d{4}-\d\d-\d\d_\d\d-\d\d\.csv$/);
    expect(new TextDecoder().decode(bytes)).toMatch(/^.{0,3}Customers|=== ?Customers/m);
  });

  it.each(['zip', 'xlsx'])('makes %s for the schedule, by its secret', async (format) => {
    const { status, body } = await call({ 'x-backup-secret': SECRET }, { format });
    expect({ status, body }).toMatchObject({ status: 200, body: { success: true, proven: true } });
    const [record] = await records();
    expect(record).toMatchObject({ id: body['id'], status: 'completed', made_by: 'schedule', format });
    expect([...(await bytesOf(body['file_path']))].slice(0, 2)).toEqual([0x50, 0x4b]);
  });

  it.each([
    ['nobody', 401, async () => ({})],
    ['the publishable key alone', 401, async () => ({ authorization: `Bearer ${backend.publishableKey}` })],
    ['a forged session', 401, async () => ({ authorization: forged() })],
    ['staff', 403, () => tokenOf('staff')],
    ['a wrong secret', 401, async () => ({ 'x-backup-secret': `${SECRET}x` })],
    ['an empty secret', 401, async () => ({ 'x-backup-secret': '' })],
    ['a wrong secret of an admin', 401, async () => ({ 'x-backup-secret': 'x', ...(await tokenOf('admin')) })],
  ])('refuses %s, and records nothing', async (_, status, headers) => {
    const before = await records();
    const answer = await call(await headers());
    expect(answer).toMatchObject({ status, body: { success: false } });
    expect(await records()).toEqual(before);
  });

  it('tells a browser what it may ask, and refuses any other method', async () => {
    const asked = await fetch(edge.url, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } });
    expect({ status: asked.status, headers: Object.fromEntries(asked.headers) }).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST, OPTIONS' },
    });
    const { status, headers } = await fetch(edge.url, { headers: { 'x-backup-secret': SECRET } });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST, OPTIONS' });
  });

  it('refuses a format that it does not know, and a body that is longer than any question', async () => {
    expect(await call({ 'x-backup-secret': SECRET }, { format: 'pdf' })).toMatchObject({ status: 400 });
    const long = { format: 'csv', note: 'x'.repeat(10_000) };
    expect(await call({ 'x-backup-secret': SECRET }, long)).toMatchObject({ status: 400, body: { code: 'request' } });
  });

  it('refuses a second backup while one is going on', async () => {
    const admin = await signIn(backend, 'admin');
    const begun = await admin.rpc('backup_begin', { kind: 'full', format: 'xlsx', file_name: 'theirs.xlsx' });
    const answer = await call({ 'x-backup-secret': SECRET });
    await admin.rpc('backup_close', { record: begun.data.id, status: 'cancelled', error: null });
    expect(answer).toMatchObject({ status: 409, body: { success: false, code: 'already_running' } });
  });

  it.each([
    [
      'the bucket',
      "update backup_private.config set bucket = 'nowhere'",
      "update backup_private.config set bucket = 'customer-backups'",
      [say('refusal.bucket'), say('hint.make_bucket')],
    ],
    [
      'a function',
      'alter function backup_begin rename to backup_begin_away',
      'alter function backup_begin_away rename to backup_begin',
      [say('server.module_outdated'), say('hint.apply_sql_and_reload')],
    ],
    [
      'what the functions use',
      'alter function backup_private.bucket rename to bucket_away',
      'alter function backup_private.bucket_away rename to bucket',
      [say('server.module_outdated'), say('hint.apply_sql_and_reload')],
    ],
  ] as const)('says what of the set-up is missing, and what to do: %s', async (_, away, back, [error, hint]) => {
    const admin = await tokenOf('admin');
    await backend.db.exec(away);
    try {
      for (const caller of [admin, { 'x-backup-secret': SECRET }]) {
        const { status, body } = await call(caller);
        const words = { error: english(error), hint: english(hint) };
        expect({ status, body }).toMatchObject({ status: 500, body: { success: false, ...words } });
      }
    } finally {
      await backend.db.exec(back);
    }
  });

  it('tells the end of a run, and refuses more rows than it has time for before it reads one, with what to use', async () => {
    const notices = await listenForNotices('SENTINEL-SECRET-of-the-webhook');
    const limit = (await call({ 'x-backup-secret': SECRET })).body['record_count'];
    const webhook = { BACKUP_WEBHOOK: notices.url, BACKUP_WEBHOOK_SECRET: 'SENTINEL-SECRET-of-the-webhook' };
    const small = await startEdgeFunction(backend, {
      ...{ BACKUP_SCHEDULE_SECRET: SECRET, BACKUP_MOST_ROWS: String(limit) },
      ...webhook,
    });
    try {
      expect(await call({ 'x-backup-secret': 'wrong' }, {}, small)).toMatchObject({ status: 401 });
      expect(await call({ 'x-backup-secret': SECRET }, {}, small)).toMatchObject({ status: 200 });
      await backend.db.exec("insert into areas (name) values ('One too many')");
      const before = await records();
      const { status, body } = await call({ 'x-backup-secret': SECRET }, {}, small);
      expect({ status, body }).toMatchObject({ status: 413, body: { success: false, code: 'too_large' } });
      expect(String(body['hint'])).toContain('Node');
      expect(await records()).toEqual(before);
      const [{ id } = {}] = before;
      await backend.db.exec('alter table backup_logs disable trigger user');
      const { file_size: size } = before[0] ?? {};
      const answers: unknown[] = [];
      for (const recorded of [
        [Number(limit) * 10, size],
        [limit, 33_554_433],
        [limit, size],
      ]) {
        await backend.db.query('update backup_logs set record_count = $1, file_size = $2 where id = $3', [
          ...recorded.map(String),
          id,
        ]);
        if (answers.length < 2) answers.push(await call({ 'x-backup-secret': SECRET }, { verify: id }, small));
      }
      await backend.db.exec('alter table backup_logs enable trigger user');
      const refusal = { status: 413, body: { code: 'too_large', hint: expect.stringContaining('Node') } };
      expect(answers).toMatchObject([refusal, refusal]);
      expect((await records())[0]).toMatchObject({ id, verification: null });
      expect(notices.came).toMatchObject([
        { event: 'backup.completed', error: null, rows: limit },
        { event: 'backup.failed', error: 'too_large' },
      ]);
      expect(small.said()).not.toContain('SENTINEL');
    } finally {
      await backend.db.exec("delete from areas where name = 'One too many'");
      await small.close();
      await notices.close();
    }
  });

  it('verifies a file on request, for nobody who may not back up, and nothing that is not there', async () => {
    const { body } = await call({ 'x-backup-secret': SECRET });
    const verify = body['id'];
    expect(await call(await tokenOf('staff'), { verify })).toMatchObject({ status: 403 });
    expect(await call(await tokenOf('admin'), { verify })).toMatchObject({
      status: 200,
      body: { success: true, id: verify, verdict: 'intact', details: null },
    });
    expect(await call({ 'x-backup-secret': SECRET }, { verify: crypto.randomUUID() })).toMatchObject({ status: 404 });
    expect(await call({ 'x-backup-secret': SECRET }, { verify: 1 })).toMatchObject({ status: 400 });
  });

  it('that is killed leaves a run which the next call finds interrupted', async () => {
    const killed = await startEdgeFunction(backend, { BACKUP_SCHEDULE_SECRET: SECRET });
    const isRunning = async () => (await records())[0]?.['status'] === 'running';
    const lost = fetch(killed.url, { method: 'POST', headers: { 'x-backup-secret': SECRET } }).catch(() => null);
    while (!(await isRunning())) await new Promise(setImmediate);
    process.kill(killed.pid, 'SIGKILL');
    await lost;
    await killed.close();
    const { id } = (await records())[0] ?? {};
    await backend.db.query("update backup_logs set heartbeat_at = heartbeat_at - interval '3 minutes' where id = $1", [
      id,
    ]);
    expect(await call({ 'x-backup-secret': SECRET })).toMatchObject({ status: 200 });
    expect((await records())[1]).toMatchObject({ id, status: 'interrupted', made_by: 'schedule' });
  });

  it('does not start with a limit that is none', async () => {
    await expect(startEdgeFunction(backend, { BACKUP_MOST_ROWS: 'many' })).rejects.toThrow('BACKUP_MOST_ROWS');
  });

  it('answers a secret to nobody where none is set', async () => {
    const without = await startEdgeFunction(backend);
    try {
      expect(await call({ 'x-backup-secret': '' }, {}, without)).toMatchObject({ status: 401 });
    } finally {
      await without.close();
    }
  });

  it('tells its secret nowhere', async () => {
    expect(edge.said()).not.toContain(SECRET);
    expect(JSON.stringify(await records())).not.toContain('SENTINEL');
  });
});

function forged(): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  return `Bearer ${part({ alg: 'HS256' })}.${part({ sub: crypto.randomUUID(), role: 'authenticated' })}.${'x'.repeat(43)}`;
}
