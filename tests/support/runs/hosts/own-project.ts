import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Backend } from '../../backend.ts';
import { startProject } from '../../projects/start.ts';
import { type CommandLine, commandLine, type RunningCommand, type Started } from './command.ts';

/** What the command says where it is asked for JSON. */
export type Said = Readonly<Record<string, unknown>>;

/** A small project of a test file's own, and for each of its tests a computer that the command runs on. */
export interface OwnProject {
  readonly backend: Backend;
  readonly line: CommandLine;
  /** Options that say which project, and who. */
  who(email?: string, url?: string): readonly string[];
  /** Starts a command as the admin, whose password is in the environment. */
  start(args: readonly string[], more?: Started): RunningCommand;
  /** What a command of the admin's says as JSON; it is to end with a code. */
  said(args: readonly string[], code?: number): Promise<Said>;
  /** The runs on record, the newest first. */
  records(): Promise<readonly Said[]>;
  /** The names of the files in the bucket. */
  stored(): Promise<readonly string[]>;
}

/** The admin's password as the command takes it. */
export const PASSWORD = { WORKBOOK_BACKUP_PASSWORD: 'demo-password' };

/** Gives a test file a project of few tables. `prepare` is done once, before its tests. */
export function ownProject(prepare: (backend: Backend) => Promise<void> = async () => undefined): OwnProject {
  let backend: Backend;
  let line: CommandLine;
  beforeAll(async () => {
    backend = await startProject('few', {});
    await prepare(backend);
  });
  afterAll(() => backend?.close());
  beforeEach(async () => {
    line = await commandLine();
  });
  afterEach(() => line?.close());
  const who: OwnProject['who'] = (email = 'admin@example.com', url = backend.url) => [
    ...['--url', url, '--key', backend.publishableKey, '--email', email],
  ];
  const start: OwnProject['start'] = ([command = '', ...args], { env, ...more } = {}) =>
    line.start([command, ...who(), ...args], { env: { ...PASSWORD, ...env }, ...more });
  return {
    get backend() {
      return backend;
    },
    get line() {
      return line;
    },
    who,
    start,
    said: async (args, code = 0) => {
      const ended = await start([...args, '--json']).ended;
      expect({ ...ended, code: ended.code }).toEqual({ ...ended, code });
      return JSON.parse(ended.stdout);
    },
    records: () =>
      backend.db.query<Said>('select * from backup_logs where made_by is not null order by created_at desc'),
    stored: async () => {
      const rows = await backend.db.query<{ name: string }>(
        "select name from storage.objects where bucket_id = 'customer-backups' order by name",
      );
      return rows.map(({ name }) => name);
    },
  };
}
