import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackupError } from '../../../../src/core/index.ts';
import { type GetToken, resilientFetch } from '../../../../src/supabase/transport/authorized-fetch.ts';
import { RequestGate } from '../../../../src/supabase/transport/concurrency-limit.ts';
import { Line } from '../../../../src/supabase/transport/connectivity.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let url: string;
let answers: Answer[];
let seen: { url: string; token: string }[];
/** What the next looks at the server find; it can be reached after that. */
let looks: boolean[];
let lineChanges: boolean[];

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(code, headers).end('[]');
  };
const cutOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('[{"c0":');
  setImmediate(() => response.destroy());
};
const withBody =
  (body: string): Answer =>
  (_, response) =>
    void response.writeHead(200).end(body);
const reset: Answer = (request) => request.socket.destroy();

beforeEach(async () => {
  answers = [];
  seen = [];
  looks = [];
  lineChanges = [];
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', token: request.headers.authorization ?? '' });
    (answers.shift() ?? status(200))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Lets time pass until a promise is settled. Answers how much it took, in milliseconds, with what the promise came to. */
async function outlast<T>(promise: Promise<T>): Promise<{ readonly took: number; readonly value: T }> {
  let over = false;
  const ended = promise.finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  const began = Date.now();
  while (!over) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { value: await ended, took: Date.now() - began };
}

function resilient(getToken: GetToken, stop?: AbortSignal) {
  const line = new Line(
    async () => looks.shift() ?? true,
    (up) => lineChanges.push(up),
  );
  return resilientFetch({ getToken, gate: new RequestGate(), line, stop });
}

function send(path: string, init: RequestInit = {}, renew: (rejected: string | null) => string | null = () => 'old') {
  const getToken = async (rejected: string | null) => renew(rejected);
  const sent = resilient(getToken)(`${url}${path}`, { ...init, headers: { authorization: 'Bearer old' } });
  return outlast(sent).then(({ value }) => value);
}

describe('a request', () => {
  it.each([
    ['a reset connection', reset],
    ['a body that breaks off', cutOff],
    ['a list that was cut on its way', withBody('[{"c0":"1"},{"c0":"[2]')],
    ['a list that was cut behind a row', withBody('[{"c0":"1"}')],
    ['a page of a gateway', withBody('<html>]</html>')],
    ['an answer without a word', withBody('')],
    ['a 500', status(500)],
    ['a 503', status(503)],
    ['a 520', status(520)],
    ['a 429', status(429, { 'retry-after': '0' })],
  ])('that reads is repeated after %s', async (_, fault) => {
    answers = [fault, fault];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(seen.length).toBe(3);
  });

  it('that lists a folder of the bucket is repeated', async () => {
    answers = [status(503), reset];
    const answer = await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(200);
    expect(seen.length).toBe(3);
  });

  it('that sets a record is repeated, one that makes a record or an object is not', async () => {
    answers = [status(503)];
    expect((await send('/rest/v1/rpc/backup_close', { method: 'POST', body: '{}' })).status).toBe(200);
    answers = [status(503)];
    expect((await send('/rest/v1/rpc/backup_begin', { method: 'POST', body: '{}' })).status).toBe(503);
    answers = [reset];
    await expect(send('/storage/v1/object/x', { method: 'POST', body: 'x' })).rejects.toThrow();
    const paths = seen.map(({ url }) => url.split('/').at(-1));
    expect(paths).toEqual(['backup_close', 'backup_close', 'backup_begin', 'x']);
  });

  it('uses up no tries with a line that comes and goes', async () => {
    answers = [...Array.from({ length: 10 }, () => reset), status(503)];
    looks = Array.from({ length: 10 }, () => [false, true]).flat();
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(seen.length).toBe(12);
  });

  it('is given up after a number of tries', async () => {
    answers = Array.from({ length: 20 }, () => status(429, { 'retry-after': '0' }));
    expect((await send('/rest/v1/payments')).status).toBe(429);
    expect(seen.length).toBe(6);
  });

  it('is given up after a number of tries when it alone is unlucky', async () => {
    answers = Array.from({ length: 20 }, () => reset);
    await expect(send('/rest/v1/payments')).rejects.toThrow();
    expect(seen.length).toBe(6);
    expect(lineChanges).toEqual([]);
  });

  it('waits while there is no line, without using up its tries, and says so', async () => {
    answers = Array.from({ length: 2 }, () => reset);
    looks = [false, false, true];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(seen.length).toBe(3);
    expect(lineChanges).toEqual([false, true]);
  });

  it.each(['0', '-5', '1.5', 'Mon, 01 Jan 2001 00:00:00 GMT', 'soon'])(
    'that is refused with Retry-After: %s is not repeated at once all the same',
    async (wait) => {
      answers = Array.from({ length: 20 }, () => status(429, { 'retry-after': wait }));
      const { value, took } = await outlast(
        resilient(async () => 'x')(`${url}/rest/v1/payments`, { headers: { authorization: 'Bearer x' } }),
      );
      expect(value.status).toBe(429);
      expect(seen.length).toBe(6);
      expect(took).toBeGreaterThan(10_000);
    },
  );

  it('is broken off when its answer only drips', async () => {
    const drip: Answer = (_, response) => {
      response.writeHead(200).write('[');
      const drop = () => {
        if (!response.destroyed) response.write(' ');
        setTimeout(drop, 10_000);
      };
      drop();
    };
    answers = [drip, drip];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(seen.length).toBe(3);
  });

  it('for a page that is not answered in time is given up after two tries, so that a smaller one can be asked for', async () => {
    const silent: Answer = () => undefined;
    answers = [silent, silent];
    await expect(send('/rest/v1/payments?select=id&limit=5000')).rejects.toThrow('fell silent');
    expect(seen.length).toBe(2);
    answers = [status(504), status(504)];
    expect((await send('/rest/v1/payments?select=id&limit=5000')).status).toBe(504);
    answers = [status(504), status(504)];
    expect((await send('/rest/v1/rpc/backup_source_stats', { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it.each(['', '[]', ' [ ]'])('that finds nothing, with "%s" for words, is no success', async (body) => {
    answers = [(_, response) => void response.writeHead(404).end(body)];
    const answer = await send('/rest/v1/payments');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'HTTP 404 without a word' });
  });

  it('whose token hosted Storage refuses by its words is repeated with a fresh one', async () => {
    const refusal: Answer = (_, response) =>
      void response.writeHead(400).end('{"statusCode":"403","message":"\\"exp\\" claim timestamp check failed"}');
    answers = [refusal];
    const rejected: (string | null)[] = [];
    const renew = (token: string | null) => {
      rejected.push(token);
      return token === null ? 'old' : 'new';
    };
    expect((await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' }, renew)).status).toBe(200);
    expect(rejected).toEqual([null, 'old']);
    answers = [(_, response) => void response.writeHead(400).end('{"message":"Bucket not found"}')];
    expect((await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' }, renew)).status).toBe(400);
  });

  it('that sets a record is repeated after a statement timeout too', async () => {
    answers = [(_, response) => void response.writeHead(500).end('{"code":"57014","message":"canceling statement"}')];
    expect((await send('/rest/v1/rpc/backup_close', { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it('that reads and that a statement timeout has ended is not repeated', async () => {
    answers = [(_, response) => void response.writeHead(500).end('{"code":"57014","message":"canceling statement"}')];
    expect((await send('/rest/v1/payments')).status).toBe(500);
    expect(seen.length).toBe(1);
  });

  it('takes a fresh token for each try', async () => {
    answers = [status(503)];
    const tokens = ['first', 'second'];
    await send('/rest/v1/payments', {}, () => tokens.shift() ?? null);
    expect(seen.map(({ token }) => token)).toEqual(['Bearer first', 'Bearer second']);
  });

  it('with a refused token is repeated once with a fresh one', async () => {
    answers = [status(401), status(401)];
    const rejected: (string | null)[] = [];
    const answer = await send('/rest/v1/payments', {}, (token) => {
      rejected.push(token);
      return token === null ? 'old' : 'new';
    });
    expect(answer.status).toBe(401);
    expect(rejected).toEqual([null, 'old']);
    expect(seen.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('without a session is not sent at all', async () => {
    const answer = await resilient(async () => null)(`${url}/rest/v1/payments`, {
      headers: { authorization: 'Bearer ' },
    });
    expect(answer.status).toBe(401);
    expect(seen).toEqual([]);
  });

  it('is not repeated when nobody could tell for a long time whether there is a session', async () => {
    const unreachable = new BackupError('network', 'The server could not be reached for a long time.');
    const sent = resilient(() => Promise.reject(unreachable))(`${url}/rest/v1/payments`);
    await expect(outlast(sent)).rejects.toBe(unreachable);
    expect(seen).toEqual([]);
  });

  it('ends at once when it is stopped while it waits', async () => {
    answers = Array.from({ length: 20 }, () => status(429, { 'retry-after': '60' }));
    const stopping = new AbortController();
    const sent = resilient(async () => 'x', stopping.signal)(`${url}/rest/v1/payments`, {
      headers: { authorization: 'Bearer x' },
    });
    await expect.poll(() => seen.length).toBe(1);
    stopping.abort(new Error('stopped'));
    await expect(sent).rejects.toThrow('stopped');
  });
});
