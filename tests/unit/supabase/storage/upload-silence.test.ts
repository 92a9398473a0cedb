import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { singleUpload } from '../../../../src/supabase/storage/single-upload.ts';
import { tusUpload } from '../../../../src/supabase/storage/tus-upload.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { outlast } from '../../../support/outlast.ts';

const SIZE = 1_000;

/** A Storage that takes whatever is sent to it and doesn't answer the uploads that it was told to pass over in silence. */
class SilentStorage {
  readonly seen: string[] = [];
  silent = 0;
  #offset = 0;
  #fellSilent: (() => void)[] = [];
  readonly #server: Server = createServer((request, response) => void this.#serve(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves once it has taken an upload without a word. */
  fellSilent(): Promise<void> {
    return new Promise((resolve) => this.#fellSilent.push(resolve));
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    if (url.endsWith('/health')) return void response.end('{}');
    this.seen.push(method);
    const isUpload = method === 'PATCH' || url.includes('/object/');
    if (isUpload && this.silent > 0) {
      this.silent -= 1;
      for (const tell of this.#fellSilent.splice(0)) tell();
      return;
    }
    if (url.includes('/object/')) return void response.setHeader('content-type', 'application/json').end('{"Key":"x"}');
    if (method === 'POST') return void response.writeHead(201, { location: '/storage/v1/upload/resumable/1' }).end();
    if (method === 'PATCH') this.#offset += bytes;
    response.writeHead(method === 'PATCH' ? 204 : 200, { 'upload-offset': this.#offset, 'upload-length': SIZE }).end();
  }
}

let storage: SilentStorage;
let url: string;

beforeEach(async () => {
  storage = new SilentStorage();
  url = await storage.open();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await storage.close();
});

/** What both ways of uploading are told. `line` can be reached. */
function options(file: File) {
  return {
    connection: { url, publishableKey: 'key' },
    getToken: async () => 'token',
    connectivity: new Connectivity(async () => true),
    bucket: 'backups',
    path: 'a/b.xlsx',
    file,
    signal: new AbortController().signal,
  };
}

/** Lets the silences pass until the upload is over. Answers the seconds that it took. */
async function secondsOf(upload: Promise<void>): Promise<number> {
  return (await outlast(upload, 1_000)).took / 1_000;
}

describe('an upload that a server takes without a word', () => {
  it('in chunks is broken off after two minutes, and goes on where the server says', async () => {
    storage.silent = 1;
    const silent = storage.fellSilent();
    // tus-js-client takes a Buffer where there is no browser.
    const file = new File([new Uint8Array(SIZE).fill(1)], 'x', { type: 'x/y' });
    const progress: number[] = [];
    const upload = tusUpload({
      ...options(file),
      chunkSize: SIZE,
      onProgress: (bytes) => progress.push(bytes),
      url: `${url}/storage/v1/upload/resumable/1`,
      onUrl: () => undefined,
    });
    await silent;
    await vi.advanceTimersByTimeAsync(119_000);
    expect(storage.seen).toEqual(['HEAD', 'PATCH']);
    await secondsOf(upload);
    expect(storage.seen).toEqual(['HEAD', 'PATCH', 'HEAD', 'PATCH']);
    expect(progress.at(-1)).toBe(SIZE);
  });

  it('in chunks fails in the end, and says that the server could not be reached', async () => {
    storage.silent = 100;
    const file = new File([new Uint8Array(SIZE).fill(1)], 'x', { type: 'x/y' });
    const upload = tusUpload({
      ...options(file),
      chunkSize: SIZE,
      onProgress: () => undefined,
      url: `${url}/storage/v1/upload/resumable/1`,
      onUrl: () => undefined,
    });
    await expect(secondsOf(upload)).rejects.toMatchObject({ code: 'network' });
    expect(storage.seen.filter((method) => method === 'PATCH')).toHaveLength(6);
  });

  it('in one request is broken off, and made again', async () => {
    storage.silent = 1;
    const silent = storage.fellSilent();
    const upload = singleUpload(options(new File([new Uint8Array(SIZE)], 'b.xlsx')));
    await silent;
    await vi.advanceTimersByTimeAsync(119_000);
    expect(storage.seen).toEqual(['POST']);
    // A fetch of Node's gives up by itself, but only after five minutes.
    expect(await secondsOf(upload)).toBeLessThan(30);
    expect(storage.seen).toEqual(['POST', 'POST']);
  });
});
