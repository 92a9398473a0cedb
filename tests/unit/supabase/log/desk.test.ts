import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConcurrencyLimit, connect, createBackupDesk } from '../../../../src/supabase/index.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import * as english from '../../../support/english.ts';

const ROW = { id: 'run-1', kind: 'full', format: 'xlsx', status: 'completed', created_at: '2026-03-01T00:00:00Z' };

/** What the server answers, by the path after its root; what is not in here is not there. */
let answers: Record<string, () => Response>;

beforeEach(() => {
  answers = {};
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = decodeURI(new URL(request.url).pathname);
    const name = path.split('/').at(-1);
    const missing = { code: 'PGRST202', message: `Could not find the function public.${name} in the schema cache` };
    return answers[path]?.() ?? Response.json(missing, { status: 404 });
  });
});

afterEach(() => vi.unstubAllGlobals());

function desk() {
  const connectivity = new Connectivity(async () => true);
  const connection = { url: 'https://example.supabase.co', publishableKey: 'key' };
  return createBackupDesk(
    connect(connection, async () => 'token', { connectivity, gate: new ConcurrencyLimit() }),
    [],
    'backups',
  );
}

const says = (answer: unknown) => () => Response.json(answer);

describe('the right to make backups', () => {
  const OUTDATED = {
    code: 'module_outdated',
    message: 'This database has an older version of the backup module, or none.',
  };

  it('is that of the database, where the module is there', async () => {
    answers = { '/rest/v1/rpc/is_backup_admin': says(true), '/rest/v1/rpc/backup_module_version': says(5) };
    expect(await desk().mayBackUp()).toBe(true);
    answers['/rest/v1/rpc/backup_module_version'] = says(6);
    expect(await desk().mayBackUp()).toBe(true);
  });

  it('can’t be told where the module is missing, or older', async () => {
    await expect(desk().mayBackUp()).rejects.toMatchObject(OUTDATED);
    answers = { '/rest/v1/rpc/is_backup_admin': says(true) };
    await expect(desk().mayBackUp()).rejects.toMatchObject(OUTDATED);
    answers['/rest/v1/rpc/backup_module_version'] = says(4);
    await expect(desk().mayBackUp()).rejects.toMatchObject(OUTDATED);
  });

  it('is simply not there for whoever has none, whatever the module', async () => {
    answers = { '/rest/v1/rpc/is_backup_admin': says(false) };
    expect(await desk().mayBackUp()).toBe(false);
  });
});

describe('what the database has no function for', () => {
  it('is told as that, not as a fault of the server', async () => {
    await expect(desk().history()).rejects.toMatchObject({ code: 'module_outdated' });
    await expect(desk().otherFiles()).rejects.toMatchObject({ code: 'module_outdated' });
  });
});

describe('the address of a download', () => {
  it.each([
    ['night.csv', 'night.csv'],
    ['a/b c.csv', 'b c.csv'],
    ['খাতা/মাস "৩" & শেষ.csv', 'মাস "৩" & শেষ.csv'],
    ['50%/what?#1+2.csv', 'what?#1+2.csv'],
  ])('of %s gives back that file, under its own name', async (path, name) => {
    const place = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
    const signed = `/storage/v1/object/sign/backups/${place}`;
    answers[decodeURI(signed)] = says({ signedURL: `/object/sign/backups/${path}?token=abc.def` });
    const url = new URL(await desk().fileUrl(path));
    expect(url.pathname).toBe(new URL(signed, url).pathname);
    expect(url.searchParams.get('token')).toBe('abc.def');
    expect(url.searchParams.get('download')).toBe(name);
  });
});

describe('a removal that the database refuses', () => {
  it('is told in the database’s own words', async () => {
    const refusal = {
      code: '22023',
      message: 'This backup is locked; unlock it before it is removed.',
      details: null,
      hint: 'backup_locked',
    };
    answers = { '/rest/v1/rpc/backup_start_removal': () => Response.json(refusal, { status: 400 }) };
    await expect(desk().startRemoval('run-1')).rejects.toMatchObject({ code: 'record_failed', hint: refusal.message });
    await expect(desk().startFileRemoval('night.csv')).rejects.toMatchObject({ hint: refusal.message });
  });

  it('or can’t be put on record, is not called done', async () => {
    const there = {
      code: '22023',
      message: 'The file is still in the bucket.',
      details: null,
      hint: 'backup_file_there',
    };
    answers = { '/rest/v1/rpc/backup_finish_removal': () => Response.json(there, { status: 400 }) };
    await expect(desk().finishRemoval('run-1')).rejects.toMatchObject({ hint: there.message });
  });
});

describe('a file in no folder', () => {
  it('that the bucket did not remove is not taken for gone', async () => {
    answers = {
      '/storage/v1/object/backups': says([]),
      '/storage/v1/object/list/backups': says([{ name: 'night.csv', id: '1', metadata: { size: 4 } }]),
    };
    await expect(desk().removeFile({ filePath: 'night.csv' })).rejects.toMatchObject({ code: 'server' });
    await desk().removeFile({ filePath: 'day.csv' });
  });
});

describe('the history', () => {
  it('tells records of other programs, of schedules and deletions by hand apart', async () => {
    const rows = [
      { ...ROW, made_by: 'session' },
      { ...ROW, made_by: 'schedule' },
      { ...ROW, made_by: null, kind: null, message: 'The disk is full.', status: 'failed' },
      { ...ROW, made_by: 'session', kind: 'file' },
    ];
    answers = { '/rest/v1/rpc/backup_history': says(rows) };
    const history = await desk().history();
    expect(history.map(({ madeBy, kind }) => [madeBy, kind])).toMatchObject([
      ['session', 'full'],
      ['schedule', 'full'],
      [null, expect.anything()],
      ['session', 'file'],
    ]);
    expect(history[2]?.error?.message).toBe('The disk is full.');
  });

  it('says of tables that were left out how many there are, and reads them with the one record', async () => {
    const brief = { ...ROW, made_by: 'session', tables: null, brief: { sheets: 42, unproven: 1 } };
    answers = {
      '/rest/v1/rpc/backup_history': says([brief, { ...ROW, tables: [{ name: 'Payments' }] }]),
      '/rest/v1/rpc/backup_find': says({ ...ROW, tables: [{ name: 'Payments' }] }),
    };
    const [first, second] = await desk().history();
    expect(first).toMatchObject({ tables: [], brief: { sheets: 42, unproven: 1 } });
    expect(second).toMatchObject({ tables: [{ name: 'Payments' }] });
    expect(second?.brief).toBeUndefined();
    expect(await desk().record('run-1')).toMatchObject({ tables: [{ name: 'Payments' }] });
    answers['/rest/v1/rpc/backup_find'] = says(null);
    await expect(desk().record('run-1')).rejects.toMatchObject({ message: english.says('not on record') });
  });
});
