import type { SupabaseClient } from '@supabase/supabase-js';
import { expect } from 'vitest';
import { type Backend, type DATABASES, startTestBackend } from '../../../support/backend.ts';
import { backUp, endedSheet, type LogRow } from '../runs.ts';
import { loosenLog, signInAs, wipe } from '../support.ts';

/** The first record, a middle one and the last. */
type Three = readonly [LogRow, LogRow, LogRow];

/** A log with a chain, whose owner may do anything to it. */
export class ChainedLog {
  readonly db: Backend['db'];
  readonly admin: SupabaseClient;
  readonly owner: SupabaseClient;
  readonly #backend: Backend;

  private constructor(backend: Backend, admin: SupabaseClient, owner: SupabaseClient) {
    this.#backend = backend;
    this.db = backend.db;
    this.admin = admin;
    this.owner = owner;
  }

  static async start(database: (typeof DATABASES)[number]): Promise<ChainedLog> {
    const backend = await startTestBackend({ database, nightlyBackups: false });
    const log = new ChainedLog(backend, await signInAs(backend, 'admin'), await signInAs(backend, 'owner'));
    await loosenLog(backend.db);
    return log;
  }

  /** Puts three closed records into it. */
  async fill(): Promise<Three> {
    const { admin, owner } = this;
    return [await endedSheet(admin, 'completed'), await endedSheet(owner, 'failed'), await backUp(admin)];
  }

  wipe(): Promise<void> {
    return wipe(this.db);
  }

  close(): Promise<void> {
    return this.#backend.close();
  }

  sql(statement: string, params?: readonly unknown[]): Promise<readonly LogRow[]> {
    return this.db.query<LogRow>(statement, params);
  }

  /** What the check says: first to an admin, and the same to the owner of the table. */
  async check(): Promise<unknown> {
    const { data, error } = await this.admin.rpc('backup_log_check');
    if (error !== null) throw error;
    expect(await this.sql('select * from backup_log_check()')).toEqual(data);
    expect(data).toHaveLength(1);
    return data[0];
  }

  /** Makes the hash of a row fit, as an owner would who forges it. */
  async forgeHash(id: string | undefined): Promise<void> {
    await this.sql(
      'update backup_logs l set hash = backup_private.hash_of(r) from backup_private.records r where l.id = $1 and r.id = $2',
      [id, id],
    );
  }
}
