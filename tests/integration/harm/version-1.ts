import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Speaker } from '../../../dev/database/index.ts';
import { ADMIN, BUCKET, OWNER, type Project } from './project.ts';

const FILES = fileURLToPath(new URL('../../support/version-1/', import.meta.url));

/** Puts version 1 of the module into a project. */
export async function addVersion1({ db }: Project): Promise<void> {
  for (const name of (await readdir(FILES)).sort()) await db.exec(await readFile(`${FILES}${name}`, 'utf8'));
}

/** What version 1 wanted to know of a completed backup. */
const PROOF = `file_size = 4, sha256 = repeat('a', 64), record_count = 12, tables = '[{"source": "areas", "rows_read": 12}]'`;
const FAILURE = `error = '{"code": "network", "message": "No way through."}'`;

/** Every kind of record, made by version 1's own statements in the names of two admins. */
export class Version1Records {
  readonly #project: Project;
  readonly #admin: Speaker;
  readonly #other: Speaker;

  constructor(project: Project) {
    this.#project = project;
    this.#admin = project.db.as({ role: 'authenticated', ...ADMIN });
    this.#other = project.db.as({ role: 'authenticated', ...OWNER });
  }

  /** Makes the record of a number; every ten of them are alike. */
  async make(number: number): Promise<void> {
    switch (number % 10) {
      case 0:
        return this.#verify(await this.#completed(), 'intact');
      case 1:
        return this.#set(await this.#completed(), 'locked = true');
      case 2:
        return this.#set(await this.#begin('full'), `status = 'failed', ${FAILURE}`);
      case 3:
        return this.#set(await this.#begin('sheet'), `status = 'completed', ${PROOF}`);
      case 4:
        return this.#set(await this.#begin('sheet'), `status = 'failed', ${FAILURE}`);
      case 5:
        return this.#set(await this.#begin('full'), `status = 'cancelled'`);
      case 6:
        return this.#interrupted(await this.#begin('full'));
      case 7:
        return this.#verify(await this.#completed(), 'altered');
      case 8:
        return this.#removed(await this.#completed());
      default:
        return this.#continued(await this.#begin('full'));
    }
  }

  /** A backup whose removal has begun and not ended. */
  async leaveRemoving(): Promise<string> {
    const id = await this.#completed();
    await this.#verify(await this.#completed(), 'intact');
    await this.#set(id, 'removal_started_at = now()');
    return id;
  }

  /** A backup that is going on. */
  leaveRunning(): Promise<string> {
    return this.#begin('full');
  }

  async #begin(kind: 'full' | 'sheet', continues: string | null = null): Promise<string> {
    const [row] = await this.#admin.query<{ id: string }>(
      `insert into backup_logs (kind, format, file_name, app_version, attempt, continues)
       values ($1, 'xlsx', 'backup.xlsx', '1.0.0', gen_random_uuid(), $2) returning id::text`,
      [kind, continues],
    );
    return row?.id ?? '';
  }

  async #completed(continues: string | null = null): Promise<string> {
    const id = await this.#begin('full', continues);
    const path = `${id}/backup.xlsx`;
    await this.#admin.query(
      `insert into storage.objects (bucket_id, name, metadata) values ('${BUCKET}', '${path}', '{"size": 4}')`,
    );
    await this.#set(id, `status = 'completed', ${PROOF}, file_path = '${path}'`);
    return id;
  }

  async #continued(failed: string): Promise<void> {
    await this.#set(failed, `status = 'failed', ${FAILURE}`);
    await this.#completed(failed);
  }

  async #interrupted(id: string): Promise<void> {
    await this.#project.db.query(`update backup_logs set heartbeat_at = now() - interval '1 hour' where id = $1`, [id]);
    await this.#set(id, `status = 'interrupted'`, this.#other);
  }

  async #removed(id: string): Promise<void> {
    await this.#verify(await this.#completed(), 'intact');
    await this.#set(id, 'removal_started_at = now()', this.#other);
    await this.#other.query(`delete from storage.objects where name = '${id}/backup.xlsx'`);
    await this.#set(id, 'removed_at = now()', this.#other);
  }

  #verify(id: string, verdict: string): Promise<void> {
    return this.#set(id, `verification = '{"verdict": "${verdict}", "details": null, "rows": {"Areas": 12}}'`);
  }

  async #set(id: string, values: string, speaker = this.#admin): Promise<void> {
    const changed = await speaker.query(`update backup_logs set ${values} where id = $1 returning id`, [id]);
    if (changed.length !== 1) throw new Error(`${values} of ${id} was not set.`);
  }
}
