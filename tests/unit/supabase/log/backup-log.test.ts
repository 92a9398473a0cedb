import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewRun } from '../../../../src/core/index.ts';
import { ConcurrencyLimit, connect, createBackupLog } from '../../../../src/supabase/index.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { outlast } from '../../../support/outlast.ts';

const RUN: NewRun = {
  kind: 'full',
  format: 'xlsx',
  fileName: 'full_backup.xlsx',
  appVersion: '1.2.3',
  attempt: '00000000-0000-4000-8000-000000000000',
  continues: null,
};
const ROW = { id: 'run-1', kind: 'full', format: 'xlsx', status: 'running', created_at: '2026-03-01T00:00:00Z' };

/** What the server answers to each request, by its method and the last part of its path, in their order. */
let answers: Record<string, (() => Response | Promise<Response>)[]>;
let seen: string[];

function log() {
  const connectivity = new Connectivity(async () => true);
  const connection = { url: 'https://example.supabase.co', publishableKey: 'key' };
  return createBackupLog(connect(connection, async () => 'token', { connectivity, gate: new ConcurrencyLimit() }));
}

/** Lets the waits between tries pass. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  return (await outlast(promise)).value;
}

beforeEach(() => {
  answers = {};
  seen = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('fetch', async (request: Request) => {
    const name = `${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`;
    seen.push(name);
    const answer = answers[name]?.shift();
    if (!answer) throw new Error(`Nothing is said to ${name}.`);
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('beginning a run', () => {
  const { signal } = new AbortController();
  const none = () => Response.json(null);

  it('is tried again after a passing fault, when no record of it is there', async () => {
    answers = {
      'POST backup_begin': [() => new Response('', { status: 503 }), () => Response.json(ROW)],
      'POST backup_find': [none],
    };
    expect(await settled(log().begin(RUN, signal))).toMatchObject({ id: 'run-1', status: 'running' });
    expect(seen).toEqual(['POST backup_begin', 'POST backup_find', 'POST backup_begin']);
  });

  it('is done when the record is there after all', async () => {
    answers = {
      'POST backup_begin': [() => Promise.reject(new TypeError('fetch failed'))],
      'POST backup_find': [() => Response.json(ROW)],
    };
    expect(await settled(log().begin(RUN, signal))).toMatchObject({ id: 'run-1' });
    expect(seen).toEqual(['POST backup_begin', 'POST backup_find']);
  });

  it('is not tried again after a refusal', async () => {
    const refusal = { code: '22023', message: 'Another full backup is running.', hint: 'backup_running' };
    answers = {
      'POST backup_begin': [() => Response.json(refusal, { status: 409 })],
      'POST backup_find': [none],
    };
    await expect(settled(log().begin(RUN, signal))).rejects.toMatchObject({ code: 'already_running' });
    expect(seen).toEqual(['POST backup_begin', 'POST backup_find']);
  });

  it('waits no longer once it is cancelled', async () => {
    const cancelling = new AbortController();
    answers = {
      'POST backup_begin': [() => Promise.reject(new TypeError('fetch failed'))],
      'POST backup_find': [
        () => {
          cancelling.abort(new Error('cancelled'));
          return none();
        },
      ],
    };
    await expect(settled(log().begin(RUN, cancelling.signal))).rejects.toThrow();
    expect(seen).toEqual(['POST backup_begin', 'POST backup_find']);
  });
});

describe('a sign of life that is refused', () => {
  it.each([
    ['says that the right is gone, where it is', '42501', 'backup_not_admin', 'forbidden'],
    ['says that the record is closed, where the right is there', '22023', 'backup_closed', 'record_failed'],
  ])('%s', async (_, code, hint, expected) => {
    answers = { 'POST backup_heartbeat': [() => Response.json({ code, hint, message: 'No.' }, { status: 400 })] };
    await expect(settled(log().beat('run-1'))).rejects.toMatchObject({ code: expected });
  });
});
