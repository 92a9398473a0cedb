import { describe, expect, it } from 'vitest';
import { BackupError } from '../../../../src/core/index.ts';
import { outlast } from '../../../support/outlast.ts';
import { brokenOffBehind, type Reply } from '../../../support/scripted-server.ts';
import { given, resilient, send, serverOfEachTest, status } from './requests.ts';

const cutOff = brokenOffBehind('[{"c0":');
const withoutByte = (text: string, place: number) => Uint8Array.from([...Buffer.from(text)].toSpliced(place, 1));
const statementTimeout: Reply = { status: 500, body: '{"code":"57014","message":"canceling statement"}' };

serverOfEachTest();

describe('a request', () => {
  it.each<readonly [string, Reply]>([
    ['a reset connection', 'reset'],
    ['a body that breaks off', cutOff],
    ['a list that was cut on its way', { body: '[{"c0":"1"},{"c0":"[2]' }],
    ['a list that was cut behind a row', { body: '[{"c0":"1"}' }],
    ['a page of a gateway', { body: '<html>]</html>' }],
    ['an answer without a word', { body: '' }],
    ['a 500', status(500)],
    ['a 503', status(503)],
    ['a 520', status(520)],
    ['a 524', status(524)],
    ['a 544', status(544)],
    ['a 408', status(408)],
    ['a list that lost a byte of a letter', { body: withoutByte('[{"c0":"রহিম"}]', 9) }],
    ['a 429', status(429, { 'retry-after': '0' })],
  ])('that reads is repeated after %s', async (_, fault) => {
    given.replies = [fault, fault];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(given.server.seen.length).toBe(3);
  });

  it.each(['HEAD', 'PATCH', 'DELETE'])('with %s is repeated', async (method) => {
    given.replies = [status(503)];
    expect((await send('/rest/v1/payments', { method })).status).toBe(200);
    expect(given.server.seen.length).toBe(2);
  });

  it('that is wrong by PostgreSQL’s own word is not repeated', async () => {
    given.replies = [{ status: 500, body: '{"code":"42P17","message":"infinite recursion detected in policy"}' }];
    expect((await send('/rest/v1/payments')).status).toBe(500);
    expect(given.server.seen.length).toBe(1);
  });

  it('that lists a folder of the bucket is repeated', async () => {
    given.replies = [status(503), 'reset'];
    const answer = await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(200);
    expect(given.server.seen.length).toBe(3);
  });

  it('that sets a record is repeated, one that makes a record or an object is not', async () => {
    given.replies = [status(503)];
    expect((await send('/rest/v1/rpc/backup_close', { method: 'POST', body: '{}' })).status).toBe(200);
    given.replies = [status(503)];
    expect((await send('/rest/v1/rpc/backup_begin', { method: 'POST', body: '{}' })).status).toBe(503);
    given.replies = ['reset'];
    await expect(send('/storage/v1/object/x', { method: 'POST', body: 'x' })).rejects.toThrow();
    const paths = given.server.seen.map(({ path }) => path.split('/').at(-1));
    expect(paths).toEqual(['backup_close', 'backup_close', 'backup_begin', 'x']);
  });

  it('uses up no tries with a line that comes and goes', async () => {
    given.replies = [...Array.from({ length: 10 }, (): Reply => 'reset'), status(503)];
    given.looks = Array.from({ length: 10 }, () => [false, true]).flat();
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(given.server.seen.length).toBe(12);
  });

  it('is given up after minutes of silence, also where the server can not be reached after each', async () => {
    given.replies = Array.from({ length: 20 }, () => 'hang');
    given.looks = Array.from({ length: 20 }, () => [false, true]).flat();
    await expect(send('/rest/v1/payments?select=id&limit=5000')).rejects.toThrow('fell silent');
    expect(given.server.seen.length).toBe(11);
  });

  it('is given up after a number of tries', async () => {
    given.replies = Array.from({ length: 20 }, () => status(429, { 'retry-after': '0' }));
    expect((await send('/rest/v1/payments')).status).toBe(429);
    expect(given.server.seen.length).toBe(6);
  });

  it('is given up after a number of tries when it alone is unlucky', async () => {
    given.replies = Array.from({ length: 20 }, () => 'reset');
    await expect(send('/rest/v1/payments')).rejects.toThrow();
    expect(given.server.seen.length).toBe(6);
    expect(given.lineChanges).toEqual([]);
  });

  it('waits while there is no line, without using up its tries, and says so', async () => {
    given.replies = Array.from({ length: 2 }, () => 'reset');
    given.looks = [false, false, true];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(given.server.seen.length).toBe(3);
    expect(given.lineChanges).toEqual([false, true]);
  });

  it.each(['0', '-5', '1.5', 'Mon, 01 Jan 2001 00:00:00 GMT', 'soon'])(
    'that is refused with Retry-After: %s is not repeated at once all the same',
    async (wait) => {
      given.replies = Array.from({ length: 20 }, () => status(429, { 'retry-after': wait }));
      const { value, took } = await outlast(
        resilient(async () => 'x')(`${given.server.url}/rest/v1/payments`, { headers: { authorization: 'Bearer x' } }),
      );
      expect(value.status).toBe(429);
      expect(given.server.seen.length).toBe(6);
      expect(took).toBeGreaterThan(10_000);
    },
  );

  it.each([
    ['in seconds', { 'retry-after': '20' }, 20],
    ['in more seconds than anybody waits', { 'retry-after': '3600' }, 60],
    [
      'as a moment on its own clock',
      { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
      30,
    ],
  ])('waits as the server asks, %s', async (_, headers, seconds) => {
    given.replies = [status(429, headers)];
    const { value, took } = await outlast(
      resilient(async () => 'x')(`${given.server.url}/rest/v1/payments`, { headers: { authorization: 'Bearer x' } }),
    );
    expect(value.status).toBe(200);
    expect(took).toBeGreaterThanOrEqual(seconds * 1_000);
    expect(took).toBeLessThan((seconds + 5) * 1_000);
  });

  it('for a page that is not answered in time is given up after two tries, so that a smaller one can be asked for', async () => {
    given.replies = ['hang', 'hang'];
    await expect(send('/rest/v1/payments?select=id&limit=5000')).rejects.toThrow('fell silent');
    expect(given.server.seen.length).toBe(2);
    given.replies = [status(504), status(504)];
    expect((await send('/rest/v1/payments?select=id&limit=5000')).status).toBe(504);
    given.replies = [status(504), status(504)];
    expect((await send('/rest/v1/rpc/backup_source_stats', { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it.each(['', '[]', ' [ ]'])('that finds nothing, with "%s" for words, is no success', async (body) => {
    given.replies = [{ status: 404, body }];
    const answer = await send('/rest/v1/payments');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'HTTP 404 without a word' });
  });

  it('whose token hosted Storage refuses by its words is repeated with a fresh one', async () => {
    given.replies = [{ status: 400, body: '{"statusCode":"403","message":"\\"exp\\" claim timestamp check failed"}' }];
    const rejected: (string | null)[] = [];
    const renew = (token: string | null) => {
      rejected.push(token);
      return token === null ? 'old' : 'new';
    };
    expect((await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' }, renew)).status).toBe(200);
    expect(rejected).toEqual([null, 'old']);
    given.replies = [{ status: 400, body: '{"message":"Bucket not found"}' }];
    expect((await send('/storage/v1/object/list/backups', { method: 'POST', body: '{}' }, renew)).status).toBe(400);
  });

  it('that sets a record is repeated after a statement timeout too', async () => {
    given.replies = [statementTimeout];
    expect((await send('/rest/v1/rpc/backup_close', { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it('that reads and that a statement timeout has ended is not repeated', async () => {
    given.replies = [statementTimeout];
    expect((await send('/rest/v1/payments')).status).toBe(500);
    expect(given.server.seen.length).toBe(1);
  });

  it('takes a fresh token for each try', async () => {
    given.replies = [status(503)];
    const tokens = ['first', 'second'];
    await send('/rest/v1/payments', {}, () => tokens.shift() ?? null);
    expect(given.server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  it('with a refused token is repeated once with a fresh one', async () => {
    given.replies = [status(401), status(401)];
    const rejected: (string | null)[] = [];
    const answer = await send('/rest/v1/payments', {}, (token) => {
      rejected.push(token);
      return token === null ? 'old' : 'new';
    });
    expect(answer.status).toBe(401);
    expect(rejected).toEqual([null, 'old']);
    expect(given.server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('without a session is not sent at all', async () => {
    const answer = await resilient(async () => null)(`${given.server.url}/rest/v1/payments`, {
      headers: { authorization: 'Bearer ' },
    });
    expect(answer.status).toBe(401);
    expect(given.server.seen).toEqual([]);
  });

  it('is not repeated when nobody could tell for a long time whether there is a session', async () => {
    const unreachable = new BackupError('network', 'The server could not be reached for a long time.');
    const sent = resilient(() => Promise.reject(unreachable))(`${given.server.url}/rest/v1/payments`);
    await expect(outlast(sent)).rejects.toBe(unreachable);
    expect(given.server.seen).toEqual([]);
  });

  it('ends at once when it is stopped while it waits', async () => {
    given.replies = Array.from({ length: 20 }, () => status(429, { 'retry-after': '60' }));
    const stopping = new AbortController();
    const sent = resilient(async () => 'x', stopping.signal)(`${given.server.url}/rest/v1/payments`, {
      headers: { authorization: 'Bearer x' },
    });
    await expect.poll(() => given.server.seen.length).toBe(1);
    stopping.abort(new Error('stopped'));
    await expect(sent).rejects.toThrow('stopped');
  });
});
