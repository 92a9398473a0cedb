import { PUBLISHABLE_KEY } from '../../../dev/constants.ts';
import { column, sheet } from '../../../src/core/catalog/define-sheet.ts';
import {
  type BackupDesk,
  type BackupPorts,
  type BackupRecord,
  type Catalog,
  runBackup,
  type Verification,
  verifyBackup,
} from '../../../src/core/index.ts';
import { createBackupDesk } from '../../../src/supabase/index.ts';
import { runPorts } from '../../support/runs/run-ports.ts';
import { BUCKET, type Person, type Project } from './project.ts';

/** What the backups here hold: one small table. */
export const CATALOG: Catalog = [
  sheet('Areas', 'areas', [column('Name', 'name', 'text')], { key: [{ name: 'id', type: 'uuid' }] }),
];

/** That table, readable by everybody who is signed in. */
export const AREAS = `
  create table areas (id uuid primary key default gen_random_uuid(), name text);
  insert into areas (name) select 'Area ' || n from generate_series(1, 30) as n;
  grant select on areas to authenticated;`;

/** Everything that the page does with a project, by the module's own ports, for one person. */
export interface Page {
  readonly desk: BackupDesk;
  /** A whole backup. `change` may put something in the place of a port. */
  backUp(options?: {
    signal?: AbortSignal;
    change?: (ports: BackupPorts) => Partial<BackupPorts>;
  }): Promise<BackupRecord>;
  verify(record: BackupRecord): Promise<Verification>;
}

/** The page in the hands of somebody. */
export function openPage(project: Project, who: Person): Page {
  const { client, ports } = runPorts({ url: project.url, publishableKey: PUBLISHABLE_KEY }, async () =>
    project.token(who),
  );
  const verifying = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
  return {
    desk: createBackupDesk(client, CATALOG, BUCKET),
    async backUp({ signal = new AbortController().signal, change = () => ({}) } = {}) {
      const usual = ports();
      const settings = {
        catalog: CATALOG,
        timeZone: 'Asia/Dhaka',
        title: 'Backup',
        databaseAddress: '',
        appVersion: '1',
      };
      const { record } = await runBackup(
        { kind: 'full', format: 'csv' },
        settings,
        { ...usual, ...change(usual) },
        {
          signal,
          onProgress: () => undefined,
        },
      );
      return record;
    },
    verify: (record) => verifyBackup(record, ports(), verifying()),
  };
}
