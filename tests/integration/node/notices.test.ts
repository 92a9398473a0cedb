import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';
import { startEdgeFunction } from '../../support/runs/hosts/edge-function.ts';
import { listenForNotices, type Notices } from '../../support/runs/hosts/notices.ts';

const SECRET = 'SENTINEL-SECRET-of-the-webhook';

let backend: Backend;
let line: CommandLine;
let notices: Notices;

beforeAll(async () => {
  backend = await startTestBackend({ afterSeed: SHRINK });
  line = await commandLine();
  notices = await listenForNotices(SECRET);
});
afterAll(async () => {
  await notices?.close();
  await line?.close();
  await backend.close();
});

const told = () => notices.came.at(-1);

describe('the end of a run is told, signed and sent again,', () => {
  it('by the command: what was completed, what failed, and nothing where there was no run', async () => {
    const who = ['--url', backend.url, '--key', backend.publishableKey, '--email', 'admin@example.com'];
    const env = { WORKBOOK_BACKUP_WEBHOOK: notices.url, WORKBOOK_BACKUP_WEBHOOK_SECRET: SECRET };
    const start = (command: string, password: string) =>
      line.start([command, ...who, '--json'], { env: { ...env, WORKBOOK_BACKUP_PASSWORD: password } }).ended;
    const made = JSON.parse((await start('run', 'demo-password')).stdout);
    const { id: recordId, file_name: fileName, record_count: rows, file_size_bytes: bytes } = made;
    const project = new URL(backend.url).origin;
    const completed = {
      event: 'backup.completed',
      project,
      proven: true,
      error: null,
      recordId,
      fileName,
      rows,
      bytes,
    };
    expect(told()).toEqual({ ...completed, at: expect.stringMatching(/^\d{4}-/) });
    expect(await start('run', 'wrong')).toMatchObject({ code: 1 });
    expect(told()).toMatchObject({ event: 'backup.failed', proven: false, error: 'session_expired' });
    const before = notices.came.length;
    expect(await start('retry', 'demo-password')).toMatchObject({ code: 1 });
    expect(notices.came).toHaveLength(before);
    expect(JSON.stringify(notices.came)).not.toContain('SENTINEL');
  });

  it('by the edge function: what was completed, and what it refused', async () => {
    for (const [most, event] of [
      ['', 'backup.completed'],
      ['10', 'backup.failed'],
    ] as const) {
      const secrets = { BACKUP_SCHEDULE_SECRET: 'of the schedule', BACKUP_MOST_ROWS: most };
      const webhook = { BACKUP_WEBHOOK: notices.url, BACKUP_WEBHOOK_SECRET: SECRET };
      const edge = await startEdgeFunction(backend, { ...secrets, ...webhook });
      try {
        const before = notices.came.length;
        await fetch(edge.url, { method: 'POST', headers: { 'x-backup-secret': 'wrong' } });
        expect(notices.came).toHaveLength(before);
        await fetch(edge.url, { method: 'POST', headers: { 'x-backup-secret': 'of the schedule' } });
        expect(told()).toMatchObject({ event, error: most === '' ? null : 'too_large' });
        expect(edge.said()).not.toContain('SENTINEL');
      } finally {
        await edge.close();
      }
    }
  });
});
