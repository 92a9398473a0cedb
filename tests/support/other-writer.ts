import type { SupabaseClient } from '@supabase/supabase-js';
import { signIn, type TestApp } from './backend.ts';

const BUCKET = 'customer-backups';

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
  /** Puts a row into the log; answers with its id. */
  log(row: OtherRow): Promise<string>;
  /** The text of every file in the bucket, by path. */
  files(): Promise<ReadonlyMap<string, string>>;
}

/** Lets a project have such a program, and a log with columns of its own. */
export async function otherWriter({ url, backend }: TestApp): Promise<OtherWriter> {
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
      const [made] = await db.query<{ id: string }>(
        'select id from backup_logs where made_by is null order by chain_number desc nulls first limit 1',
      );
      return made?.id ?? '';
    },

    async files() {
      const rows = await db.query<{ name: string }>('select name from storage.objects where bucket_id = $1', [BUCKET]);
      const files = rows.map(async ({ name }) => {
        const answer = await fetch(address(name), { headers: await authorization(client) });
        return [name, await answer.text()] as const;
      });
      return new Map(await Promise.all(files));
    },
  };
}

async function authorization(client: SupabaseClient): Promise<Record<string, string>> {
  const { data } = await client.auth.getSession();
  return { authorization: `Bearer ${data.session?.access_token}` };
}
