import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { App } from '@supabase/lite';

type StorageAdapter = NonNullable<App['_storageAdapter']>;
type Metadata = Awaited<ReturnType<StorageAdapter['headObject']>>;
type Body = Parameters<StorageAdapter['uploadObject']>[3];

/**
 * The contents of objects, as files.
 *
 * A file's name is a hash of bucket and path: `a` and `a/b` can both exist, and letters of either case differ. What a
 * download must say of an object (its type, its cache control) is kept beside it.
 */
export class ObjectFiles implements StorageAdapter {
  readonly driver = null;
  readonly #root: string;
  /** In how many parts objects are written that are on their way; one, unless it is said. */
  readonly #parts = new Map<string, number>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The next object of this path is written in so many parts, as far as its tag tells. */
  inParts(bucket: string, key: string, count: number): void {
    this.#parts.set(`${bucket}/${key}`, count);
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    mimetype: string,
    cacheControl: string,
  ): Promise<Metadata> {
    const path = this.#path(bucket, key);
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('md5');
    const hashing = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    // Written aside first: an upload that breaks off must not leave half an object.
    const aside = `${path}.${randomUUID()}.part`;
    try {
      await pipeline(asNodeStream(body), hashing, createWriteStream(aside));
      await rename(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
    // What a store computes of parts is no MD5 of the whole, and has their number behind it.
    const parts = this.#parts.get(`${bucket}/${key}`);
    this.#parts.delete(`${bucket}/${key}`);
    const eTag = `"${hash.digest('hex')}${parts === undefined ? '' : `-${parts}`}"`;
    await writeFile(`${path}.json`, JSON.stringify({ mimetype, cacheControl, eTag }));
    return this.headObject(bucket, key);
  }

  async getObject(bucket: string, key: string): ReturnType<StorageAdapter['getObject']> {
    const metadata = await this.headObject(bucket, key);
    const body = Readable.toWeb(createReadStream(this.#path(bucket, key))) as ReadableStream;
    return { httpStatusCode: 200, metadata, body };
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    const path = this.#path(bucket, key);
    const [{ size, mtime }, kept] = await Promise.all([stat(path), readFile(`${path}.json`, 'utf8')]);
    const beside = JSON.parse(kept) as Pick<Metadata, 'mimetype' | 'cacheControl' | 'eTag'>;
    return { ...beside, size, contentLength: size, lastModified: mtime, httpStatusCode: 200 };
  }

  async copyObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ): ReturnType<StorageAdapter['copyObject']> {
    const [from, to] = [this.#path(bucket, key), this.#path(toBucket, toKey)];
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
    await copyFile(`${from}.json`, `${to}.json`);
    return this.headObject(toBucket, toKey);
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const path = this.#path(bucket, key);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.deleteObject(bucket, key)));
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.#path(bucket, key)}`;
  }

  #path(bucket: string, key: string): string {
    const name = createHash('sha256').update(`${bucket}/${key}`).digest('hex');
    return join(this.#root, name.slice(0, 2), name);
  }
}

function asNodeStream(body: Body): Readable {
  return body instanceof Uint8Array ? Readable.from([body]) : Readable.fromWeb(body as NodeReadableStream);
}
