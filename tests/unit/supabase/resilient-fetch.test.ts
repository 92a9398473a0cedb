import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Line } from '../../../src/supabase/line';
import { RequestGate } from '../../../src/supabase/request-gate';
import { type GetToken, resilientFetch } from '../../../src/supabase/resilient-fetch';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let url: string;
let answers: Answer[];
let seen: { method: string; token: string }[];
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
    seen.push({ method: request.method ?? '', token: request.headers.authorization ?? '' });
    (answers.shift() ?? status(200))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function resilient(getToken: GetToken, stop?: AbortSignal) {
  const line = new Line(
    async () => looks.shift() ?? true,
    (up) => lineChanges.push(up),
  );
  return resilientFetch({ getToken, gate: new RequestGate(), line, stop });
}

function send(path: string, init: RequestInit = {}, renew: (rejected: string | null) => string | null = () => 'old') {
  const getToken = async (rejected: string | null) => renew(rejected);
  return resilient(getToken)(`${url}${path}`, { ...init, headers: { authorization: 'Bearer old' } });
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
    expect((await send('/rest/v1/backup_logs', { method: 'PATCH', body: '{}' })).status).toBe(200);
    answers = [status(503)];
    expect((await send('/rest/v1/backup_logs', { method: 'POST', body: '{}' })).status).toBe(503);
    answers = [reset];
    await expect(send('/storage/v1/object/x', { method: 'POST', body: 'x' })).rejects.toThrow();
    expect(seen.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'POST', 'POST']);
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
  }, 60_000);

  it('waits while there is no line, without using up its tries, and says so', async () => {
    answers = Array.from({ length: 2 }, () => reset);
    looks = [false, false, true];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(seen.length).toBe(3);
    expect(lineChanges).toEqual([false, true]);
  }, 60_000);

  it('that a statement timeout has ended is not repeated', async () => {
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
