import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedNotice, SIGNATURE_HEADER, sendNotice } from '../../../../src/core/index.ts';
import * as delays from '../../../../src/core/util/delay.ts';

const SECRET = 'a secret that both know';

let server: Server;
let answers: number[];
let heard: { readonly body: string; readonly signature: unknown }[];
let waits: number[];

beforeEach(async () => {
  [answers, heard, waits] = [[], [], []];
  vi.spyOn(delays, 'delay').mockImplementation(async (milliseconds) => void waits.push(milliseconds));
  server = createServer(async (request, response) => {
    heard.push({ body: await text(request), signature: request.headers[SIGNATURE_HEADER] });
    response.writeHead(answers.shift() ?? 200, { location: 'http://127.0.0.1:1/' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.close();
  await once(server, 'close');
});

const send = () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return sendNotice(failedNotice('https://p.supabase.co', new Error('a customer’s name')), { url, secret: SECRET });
};

describe('a notice', () => {
  it('is signed over what was sent, and holds no words of the fault', async () => {
    expect(await send()).toBe(true);
    const [{ body, signature } = { body: '', signature: '' }] = heard;
    expect(signature).toBe(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
    expect(JSON.parse(body)).toMatchObject({ event: 'backup.failed', error: 'internal', rows: null });
    expect(body).not.toContain('customer');
  });

  it('is sent again while the address has a passing fault', async () => {
    answers = [503, 429, 200];
    expect(await send()).toBe(true);
    expect(heard).toHaveLength(3);
    expect(waits).toEqual([1_000, 5_000]);
  });

  it('is given up after four tries', async () => {
    answers = [500, 500, 500, 500];
    expect(await send()).toBe(false);
    expect(heard).toHaveLength(4);
  });

  it.each([400, 404, 302])('is not sent again after a %i', async (status) => {
    answers = [status];
    expect(await send()).toBe(false);
    expect(heard).toHaveLength(1);
  });
});
