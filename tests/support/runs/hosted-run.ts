import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { customers, packages } from '../../../src/catalogs/isp-billing/customers.ts';
import { payments } from '../../../src/catalogs/isp-billing/money.ts';
import {
  type BackupError,
  type BackupPorts,
  type BackupRecord,
  type FileSink,
  runBackup,
} from '../../../src/core/index.ts';
import * as delays from '../../../src/core/util/delay.ts';
import { type Backend, type DATABASES, signIn, startTestBackend } from '../backend.ts';
import { fillUp, SHRINK } from '../database/small-database.ts';
import { type FaultProxy, type SeenRequest, startFaultProxy } from '../fault-proxy.ts';
import { runPorts } from './run-ports.ts';

/** Rows of the one table that has more than a few. */
export const PAYMENTS = 300;

const SEED = `${SHRINK}
  insert into payments (customer_id, amount, method, created_at)
  select id, n, 'cash', timestamptz '2026-01-01 00:00:00Z' + n * interval '1 minute'
  from (select id from customers order by id limit 1) as customer, generate_series(1, ${PAYMENTS}) as n;`;

/** What came of a run, on this computer. */
export interface Outcome {
  readonly record: BackupRecord | null;
  readonly error: BackupError | null;
  /** Whether the finished file outlived the run. */
  readonly isKept: boolean;
}

/** Whole backups of three sheets in Node, through a proxy that answers in the place of hosted servers. */
export class HostedRun {
  readonly backend: Backend;
  readonly proxy: FaultProxy;
  /** The tokens that were given up for a fresh one. */
  readonly rejected: string[] = [];
  readonly ports: () => BackupPorts;
  readonly #session: SupabaseClient;

  /** `session` is that of an admin at the backend. */
  constructor(backend: Backend, proxy: FaultProxy, session: SupabaseClient) {
    this.backend = backend;
    this.proxy = proxy;
    this.#session = session;
    const { publishableKey } = backend;
    const getToken = async (rejected: string | null) => {
      if (rejected !== null) {
        this.rejected.push(rejected);
        await session.auth.refreshSession();
      }
      return (await session.auth.getSession()).data.session?.access_token ?? null;
    };
    const { ports } = runPorts({ url: proxy.url, publishableKey }, getToken);
    this.ports = ports;
  }

  /** The requests of one kind, in the order they came. */
  seen(when: (request: SeenRequest) => boolean): readonly SeenRequest[] {
    return this.proxy.seen.filter(when);
  }

  /** The requests that met a fault, but for those that were let pass or whose answer was merely made another. */
  get met(): readonly SeenRequest[] {
    return this.seen(({ fault }) => fault !== null && fault !== 'before' && fault !== 'rewrite');
  }

  /** Makes a full backup; what it fails of is answered. */
  async backUp(): Promise<Outcome> {
    const ports = this.ports();
    let isKept = false;
    const createFileSink: BackupPorts['createFileSink'] = async (...given) => {
      const sink = await ports.createFileSink(...given);
      const discard = async () => {
        isKept = false;
      };
      const keep: FileSink['keep'] = async (about) => {
        isKept = true;
        return { about, upload: null, file: await sink.close(), noteUpload: async () => undefined, discard };
      };
      return { ...sink, keep, discard };
    };
    const settings = { timeZone: 'Asia/Dhaka', title: 'Hosted', databaseAddress: this.proxy.url, appVersion: 'test' };
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const catalog = [customers, packages, payments];
    return runBackup({ kind: 'full', format: 'xlsx' }, { ...settings, catalog }, { ...ports, createFileSink }, options)
      .then(({ record }) => ({ record, error: null, isKept }))
      .catch((error: BackupError) => ({ record: null, error, isKept }));
  }

  /** Expects a run to have completed with every sheet proven, and its file to lie in the bucket as it was made. */
  async expectProven({ record, error }: Outcome): Promise<void> {
    expect(error).toBeNull();
    expect(record?.tables.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
      'Customers: complete',
      'Packages: complete',
      'Payments: complete',
    ]);
    expect(await this.record()).toMatchObject({ id: record?.id, status: 'completed' });
    const { data } = await this.#session.storage.from('customer-backups').download(record?.filePath ?? '');
    const bytes = new Uint8Array((await data?.arrayBuffer()) ?? []);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(record?.sha256);
    expect(await this.objectsOf(record?.id)).toHaveLength(1);
  }

  /** Expects a run to have failed in these words, to say so on record, and to have left nothing in the bucket. */
  async expectFailed({ record, error }: Outcome, words: object): Promise<void> {
    expect(record).toBeNull();
    expect(error).toMatchObject(words);
    const logged = await this.record();
    expect(logged).toMatchObject({ status: 'failed', error: { code: error?.code } });
    expect(await this.objectsOf(String(logged['id']))).toEqual([]);
  }

  /** The newest record, as the database has it. */
  async record(): Promise<Readonly<Record<string, unknown>>> {
    const [row] = await this.backend.db.query<Record<string, unknown>>(
      'select * from backup_logs order by created_at desc limit 1',
    );
    return row ?? {};
  }

  async objectsOf(id: string | undefined): Promise<readonly string[]> {
    const objects = await this.backend.db.query<{ name: string }>(
      "select name from storage.objects where bucket_id = 'customer-backups' and name like $1",
      [`${id}/%`],
    );
    return objects.map(({ name }) => name);
  }
}

/**
 * One backend for the tests of a file, and a proxy for each. What is waited for before a repetition does not pass here, and is
 * listed in milliseconds. `fileSize` is about how many bytes a backup has at least.
 */
export function hostedRuns({
  fileSize = 0,
  database = 'PGlite',
}: {
  readonly fileSize?: number;
  readonly database?: (typeof DATABASES)[number];
} = {}): {
  readonly waits: readonly number[];
  readonly run: () => HostedRun;
} {
  const waits: number[] = [];
  let backend: Backend;
  let session: SupabaseClient;
  let current: HostedRun;
  beforeAll(async () => {
    backend = await startTestBackend({ database, afterSeed: SEED });
    if (fileSize > 0) await fillUp(backend, fileSize);
    session = await signIn(backend, 'admin');
  });
  afterAll(() => backend.close());
  beforeEach(async () => {
    waits.length = 0;
    vi.spyOn(delays, 'delay').mockImplementation(async (milliseconds) => void waits.push(milliseconds));
    current = new HostedRun(backend, await startFaultProxy(backend.url), session);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await current.proxy.close();
  });
  return { waits, run: () => current };
}
