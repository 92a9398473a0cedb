import type { SupabaseClient } from '@supabase/supabase-js';
import { signIn, type TestApp } from '../backend.ts';

const BUCKET = 'customer-backups';

/** A path in an alphabet of its own, with quotes of both kinds, and what an address would trip over. */
export const BANGLA = 'খাতা/মাস ৩ "শেষ" \'রাত\' & শেষ.csv';

/** A row of the log as older programs write it. */
export interface OtherRow {
  readonly status: string;
  readonly file_name?: string;
  readonly file_path?: string;
  readonly file_size_bytes?: number;
  readonly record_count?: number;
  readonly error_message?: string;
  readonly created_at?: string;
}

/** A program with the service role that makes backups of its own, past the module. */
export interface OtherWriter {
  /** Puts a file into the bucket. */
  put(path: string, text: string): Promise<void>;
  /** Puts a row into the log. */
  log(row: OtherRow): Promise<void>;
  /** The text of every file in the bucket that is in no folder of the module's own records, by path. */
  files(): Promise<Readonly<Record<string, string>>>;
}

/** Lets a project have such a program, and a log with columns of its own. */
async function otherWriter({ url, backend }: TestApp): Promise<OtherWriter> {
  const { db } = backend;
  await db.exec(
    'alter table backup_logs add column if not exists file_size_bytes bigint, add column if not exists error_message text',
  );
  const client = await signIn({ url, publishableKey: backend.publishableKey }, 'admin');
  const address = (path: string) => encodeURI(`${url}/storage/v1/object/${BUCKET}/${path}`);

  return {
    async put(path, text) {
      // Storage lets the service role past the policies; the embedded one has no key of it.
      await db.exec('alter table storage.objects disable row level security');
      const headers = { ...(await authorization(client)), 'content-type': 'text/csv' };
      const answer = await fetch(address(path), { method: 'POST', headers, body: text });
      await db.exec('alter table storage.objects enable row level security');
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    },

    async log(row) {
      const columns = Object.keys(row);
      await db.query('select set_config($1, $2, false)', ['test.row', JSON.stringify(row)]);
      await db.exec(`
        begin;
        set local role service_role;
        insert into backup_logs (${columns})
        select ${columns} from jsonb_populate_record(null::backup_logs, current_setting('test.row')::jsonb);
        commit`);
    },

    async files() {
      const rows = await db.query<{ name: string }>(
        `select name from storage.objects where bucket_id = $1
         and split_part(name, '/', 1) not in (select id::text from backup_logs where made_by is not null)`,
        [BUCKET],
      );
      const files = rows.map(async ({ name }) => {
        const answer = await fetch(address(name), { headers: await authorization(client) });
        return [name, await answer.text()] as const;
      });
      return Object.fromEntries(await Promise.all(files));
    },
  };
}

/** Such a program of a project, which has made a backup, failed at another, and left two files besides. */
export async function writerWithPast(app: TestApp): Promise<OtherWriter> {
  const writer = await otherWriter(app);
  await writer.put('nightly/2025-11-24.csv', 'Monday');
  await writer.put(BANGLA, 'Bangla');
  await writer.put('night.csv', 'four');
  await writer.log({
    status: 'success',
    file_name: 'nightly 2025-11-24.csv',
    file_path: 'nightly/2025-11-24.csv',
    file_size_bytes: 6,
    record_count: 1_300,
    created_at: '2025-11-24T02:00:00+06:00',
  });
  await writer.log({
    status: 'error',
    error_message: 'could not connect to server',
    created_at: '2025-11-23T02:00:00+06:00',
  });
  return writer;
}

async function authorization(client: SupabaseClient): Promise<Record<string, string>> {
  const { data } = await client.auth.getSession();
  return { authorization: `Bearer ${data.session?.access_token}` };
}
