import type { Backend } from '../../../support/backend.ts';
import {
  begin,
  close,
  displace,
  INTACT,
  type LogRow,
  PROOF,
  pathOf,
  place,
  type Sender,
  sent,
  silence,
} from '../runs.ts';
import { SERVICE } from '../support.ts';

/** A record in some state, for which every need of every command is met. */
export interface Subject {
  /** The record; `null` where there is none yet. */
  readonly id: string | null;
  /** Where its file lies, or lay; or the file that belongs to no record. */
  readonly path: string;
  /** By need: SQL after which just that need is not met any more. */
  readonly spoil: Readonly<Record<string, string>>;
}

/** Brings a record into a state; `make` sends the commands of whoever makes it. */
export const STATES: Readonly<Record<string, (db: Backend['db'], make: Sender) => Promise<Subject>>> = {
  async none(db) {
    await place(db, 'stray.csv');
    return { id: null, path: 'stray.csv', spoil: { stray: `delete from storage.objects where name = 'stray.csv'` } };
  },
  async running(db, make) {
    const run = await begin(make);
    await place(db, pathOf(run));
    await silence(db, run, 180);
    return {
      ...subject(run),
      spoil: {
        silence: `update backup_logs set heartbeat_at = now() where id = '${run.id}'`,
        proof: `delete from storage.objects where name = '${pathOf(run)}'`,
      },
    };
  },
  completed: completed,
  failed: ended('failed'),
  cancelled: ended('cancelled'),
  interrupted: ended('interrupted'),
  async foreign(db) {
    await place(db, 'nightly.csv');
    const statement = `insert into backup_logs (status, file_path) values ('success', 'nightly.csv') returning id`;
    const [row] = await db.as(SERVICE).query<LogRow>(statement);
    const id = String(row?.id);
    return {
      id,
      path: 'nightly.csv',
      spoil: {
        file: `delete from storage.objects where name = 'nightly.csv'`,
        unlocked: lock(id),
        unshared: `insert into backup_logs (status, file_path) values ('success', 'nightly.csv')`,
      },
    };
  },
  removing: startedToRemove,
  async removed(db, make) {
    const { id, path } = await startedToRemove(db, make);
    await sent(make, 'finish_removal', { record: id });
    return { id, path, spoil: {} };
  },
  deleting: startedToDelete,
  async deleted(db, make) {
    const { id, path } = await startedToDelete(db, make);
    await sent(make, 'finish_removal', { record: id });
    return { id, path, spoil: {} };
  },
};

/** States that only a signed-in admin can bring about. */
export const BY_ADMINS = ['deleting', 'deleted'];

/** The refusal that tells of each need. */
export const UNMET: Readonly<Record<string, string>> = {
  silence: '42501 backup_alive',
  proof: '22023 backup_file_missing',
  file: '22023 backup_no_file',
  unlocked: '22023 backup_locked',
  another_good: '22023 backup_newest',
  unshared: '22023 backup_file_shared',
  gone: '22023 backup_file_there',
  stray: '22023 backup_not_stray',
};

const subject = (run: LogRow) => ({ id: run.id, path: pathOf(run) });
const lock = (id: string) => `update backup_logs set locked = true where id = '${id}'`;
const noFile = (id: string) => `update backup_logs set file_path = null where id = '${id}'`;
const fileBack = (path: string) =>
  `insert into storage.objects (bucket_id, name) values ('customer-backups', '${path}')`;

async function backUp(db: Backend['db'], make: Sender): Promise<LogRow> {
  const run = await begin(make);
  await place(db, pathOf(run));
  return sent(make, 'complete', { record: run.id, ...PROOF, file_path: pathOf(run) });
}

/** One of three: of the others one is verified, and one may take the same file. */
async function completed(db: Backend['db'], make: Sender): Promise<Subject> {
  const run = await backUp(db, make);
  const other = await backUp(db, make);
  const good = await backUp(db, make);
  await sent(make, 'record_verification', { record: good.id, verification: INTACT });
  return {
    ...subject(run),
    spoil: {
      file: noFile(run.id),
      unlocked: lock(run.id),
      another_good: `delete from backup_logs where id in ('${other.id}', '${good.id}')`,
      unshared: `update backup_logs set file_path = '${pathOf(run)}' where id = '${other.id}'`,
    },
  };
}

/** A run that came to nothing, but left a file that its record names, as records of earlier versions may. */
function ended(status: string) {
  return async (db: Backend['db'], make: Sender): Promise<Subject> => {
    const other = await backUp(db, make);
    const run = await begin(make);
    await place(db, pathOf(run));
    await db.query('update backup_logs set file_path = $2 where id = $1', [run.id, pathOf(run)]);
    await close(make, run, status);
    return {
      ...subject(run),
      spoil: {
        file: noFile(run.id),
        unshared: `update backup_logs set file_path = '${pathOf(run)}' where id = '${other.id}'`,
      },
    };
  };
}

async function startedToRemove(db: Backend['db'], make: Sender): Promise<Subject & { readonly id: string }> {
  const { id, path } = await completed(db, make);
  await sent(make, 'start_removal', { record: id });
  await displace(db, path);
  return { id: String(id), path, spoil: { gone: fileBack(path) } };
}

async function startedToDelete(db: Backend['db'], make: Sender): Promise<Subject & { readonly id: string }> {
  const path = 'being-deleted.csv';
  await place(db, path);
  const { id } = await sent(make, 'start_removal', { path });
  await displace(db, path);
  await silence(db, { id }, 180);
  const alive = `update backup_logs set heartbeat_at = now() where id = '${id}'`;
  return { id, path, spoil: { gone: fileBack(path), silence: alive } };
}
