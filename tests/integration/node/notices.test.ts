import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenForNotices, type Notices } from '../../support/runs/hosts/notices.ts';
import { ownProject } from '../../support/runs/hosts/own-project.ts';

const SECRET = 'SENTINEL-SECRET-of-the-webhook';

const project = ownProject();
let notices: Notices;

beforeAll(async () => {
  notices = await listenForNotices(SECRET);
});
afterAll(() => notices?.close());

it('the end of a run is told, signed and sent again: what was completed, what failed, and nothing where there was no run', async () => {
  const env = { WORKBOOK_BACKUP_WEBHOOK: notices.url, WORKBOOK_BACKUP_WEBHOOK_SECRET: SECRET };
  const start = (command: string, more = {}) => project.start([command, '--json'], { env: { ...env, ...more } }).ended;
  const made = JSON.parse((await start('run')).stdout);
  const { id: recordId, file_name: fileName, record_count: rows, file_size_bytes: bytes } = made;
  const { origin } = new URL(project.backend.url);
  const completed = { event: 'backup.completed', project: origin, proven: true, error: null };
  const at = expect.stringMatching(/^\d{4}-/);
  expect(notices.came.at(-1)).toEqual({ ...completed, recordId, fileName, rows, bytes, at });
  expect(await start('run', { WORKBOOK_BACKUP_PASSWORD: 'wrong' })).toMatchObject({ code: 1 });
  expect(notices.came.at(-1)).toMatchObject({ event: 'backup.failed', proven: false, error: 'session_expired' });
  const before = notices.came.length;
  expect(await start('retry')).toMatchObject({ code: 1 });
  expect(notices.came).toHaveLength(before);
  expect(JSON.stringify(notices.came)).not.toContain('SENTINEL');
});
