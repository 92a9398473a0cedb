import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { type Backend, newClient } from '../../../support/backend.ts';
import { backUp, begin, close, endedSheet, INTACT, type LogRow, pathOf, sent, stored, upload } from '../runs.ts';
import { BUCKET, callerOf, signInAs, withServiceKey } from '../support.ts';

/** Who attacks. Both admins may make backups; staff may sign in; anon has the publishable key alone. */
export type Who = 'admin A' | 'admin B' | 'staff' | 'anon' | 'service key';

/** What there is to attack: a project in full use. All records are admin A's unless they say otherwise. */
export interface World {
  readonly backend: Backend;
  readonly clients: Readonly<Record<Who, SupabaseClient>>;
  /** The id of admin B. */
  readonly idOfB: string;
  /** Completed, its file in the bucket: the newest that is verified as intact. */
  readonly newest: LogRow;
  /** Completed, its file in the bucket, and older. */
  readonly older: LogRow;
  /** Completed and locked. */
  readonly locked: LogRow;
  /** Completed; its removal has begun, its file is still there. */
  readonly removing: LogRow;
  /** Completed by admin B. */
  readonly ofB: LogRow;
  /** Failed; left nothing. */
  readonly failed: LogRow;
  /** A single sheet, completed. */
  readonly sheet: LogRow;
  /** A full backup that goes on; what it has uploaded so far lies in its folder. */
  readonly running: LogRow;
  /** A single sheet of admin B that goes on. */
  readonly runningOfB: LogRow;
  /** A single sheet of the service key's that goes on. */
  readonly scheduled: LogRow;
  /** A backup of another program's, with a file in the bucket. */
  readonly others: LogRow;
  /** The deletion of a file of no record, which goes on. */
  readonly deletion: LogRow;
}

/** What most attempts at closed records are made on. */
export const newest = (world: World) => world.newest;
export const older = (world: World) => world.older;
export const removing = (world: World) => world.removing;

/** A file in the bucket that belongs to no record. */
export const STRAY = 'left-by-others.csv';

/** Puts a project in full use on the backend. */
export async function createWorld(backend: Backend): Promise<World> {
  const [a, b, staff] = await Promise.all((['admin', 'owner', 'staff'] as const).map((who) => signInAs(backend, who)));
  if (!a || !b || !staff) throw new Error('Nobody signed in.');
  const service = withServiceKey(backend);
  const failed = await close(a, await begin(a), 'failed');
  const toBeRemoved = await backUp(a);
  const older = await backUp(a);
  const locked = await sent(a, 'set_locked', { record: (await backUp(a)).id, locked: true });
  const ofB = await backUp(b);
  const newest = await sent(a, 'record_verification', { record: (await backUp(a)).id, verification: INTACT });
  const sheet = await endedSheet(a, 'completed');
  const running = await begin(a, { attempt: randomUUID() });
  await upload(a, pathOf(running), 'part');
  for (const path of ['nightly.csv', STRAY, 'being-deleted.csv']) await upload(service, path);
  const nightly = { status: 'success', file_path: 'nightly.csv' };
  const { data: others, error } = await service.from('backup_logs').insert(nightly).select().single<LogRow>();
  if (error !== null) throw error;
  return {
    backend,
    clients: { 'admin A': a, 'admin B': b, staff, anon: newClient(backend), 'service key': service },
    idOfB: String((await callerOf(b)).sub),
    newest,
    older,
    locked,
    removing: await sent(a, 'start_removal', { record: toBeRemoved.id }),
    ofB,
    failed,
    sheet,
    running,
    runningOfB: await begin(b, { kind: 'sheet' }),
    scheduled: await begin(service, { kind: 'sheet' }),
    others,
    deletion: await sent(a, 'start_removal', { path: 'being-deleted.csv' }),
  };
}

/** Everything that an attack could have changed: records, chain, objects, buckets, rules, roles. */
export async function stateOf({ backend: { db } }: World): Promise<unknown> {
  return db.query(`select
    (select jsonb_agg(l order by l.created_at, l.id) from backup_logs l) as records,
    (select jsonb_agg(h) from backup_private.log_head h) as head,
    (select jsonb_agg(c) from backup_log_check() c) as chain,
    (select jsonb_agg(c) from backup_private.config c) as config,
    (select jsonb_agg(to_jsonb(o) - 'last_accessed_at' order by o.bucket_id, o.name) from storage.objects o) as objects,
    (select jsonb_agg(b order by b.id) from storage.buckets b) as buckets,
    (select jsonb_agg(r order by r.user_id, r.role) from user_roles r) as roles`);
}

/** The bytes of every file in the bucket, by path. */
export async function bytesIn({ backend: { db }, clients }: World): Promise<Readonly<Record<string, unknown>>> {
  const paths = await stored(db);
  const texts = paths.map(async (path) => [path, await (await files(clients['admin A']).download(path)).data?.text()]);
  return Object.fromEntries(await Promise.all(texts));
}

/** The files of the bucket, as a client of the Storage API sees them. */
export const files = (client: SupabaseClient) => client.storage.from(BUCKET);
