import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { type Backend, newClient } from '../../../support/backend.ts';
import { backUp, begin, changed, endedSheet, type LogRow, pathOf, upload } from '../runs.ts';
import { BUCKET, signInAs } from '../support.ts';

/** Who attacks. Both admins may make backups; staff may sign in; anon has the publishable key alone. */
export type Who = 'admin A' | 'admin B' | 'staff' | 'anon';

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
  readonly foreign: LogRow;
  /** Failed; left nothing. */
  readonly failed: LogRow;
  /** A single sheet, completed. */
  readonly sheet: LogRow;
  /** A full backup that goes on; what it has uploaded so far lies in its folder. */
  readonly running: LogRow;
  /** A single sheet of admin B that goes on. */
  readonly foreignRunning: LogRow;
}

/** Puts a project in full use on the backend. */
export async function createWorld(backend: Backend): Promise<World> {
  const [a, b, staff] = await Promise.all((['admin', 'owner', 'staff'] as const).map((who) => signInAs(backend, who)));
  if (!a || !b || !staff) throw new Error('Nobody signed in.');
  const intact = { verification: { verdict: 'intact', details: null, rows: null } };
  const failed = await changed(a, (await begin(a)).id, { status: 'failed' });
  const removing = await backUp(a);
  const older = await backUp(a);
  const locked = await changed(a, (await backUp(a)).id, { locked: true });
  const foreign = await backUp(b);
  const newest = await changed(a, (await backUp(a)).id, intact);
  const sheet = await endedSheet(a, 'completed');
  const running = await begin(a, { attempt: randomUUID() });
  await upload(a, pathOf(running), 'part');
  return {
    backend,
    clients: { 'admin A': a, 'admin B': b, staff, anon: newClient(backend) },
    idOfB: String((await b.auth.getUser()).data.user?.id),
    newest,
    older,
    locked,
    removing: await changed(a, removing.id, { removal_started_at: '2000-01-01' }),
    foreign,
    failed,
    sheet,
    running,
    foreignRunning: await begin(b, { kind: 'sheet' }),
  };
}

/** Everything that an attack could have changed: records, chain, objects with their bytes, buckets, roles. */
export async function stateOf({ backend: { db }, clients }: World): Promise<Readonly<Record<string, unknown>>> {
  const objects = await db.query<{ bucket_id: string; name: string }>(
    'select bucket_id, name, owner_id, version, metadata from storage.objects order by bucket_id, name',
  );
  const bytes = objects.map(async ({ bucket_id, name }) =>
    (await clients['admin A'].storage.from(bucket_id).download(name)).data?.text(),
  );
  return {
    records: await db.query('select to_jsonb(l) as row from backup_logs l order by created_at, id'),
    head: await db.query('select * from backup_private.log_head'),
    chain: await db.query('select * from backup_log_check()'),
    settings: await db.query('select * from backup_settings'),
    objects,
    bytes: await Promise.all(bytes),
    buckets: await db.query('select id, public, file_size_limit, allowed_mime_types from storage.buckets order by id'),
    roles: await db.query('select user_id, role from user_roles order by 1, 2'),
  };
}

/** The files of the bucket, as a client of the Storage API sees them. */
export const files = (client: SupabaseClient) => client.storage.from(BUCKET);
