import type { Page } from '@playwright/test';
import type { TestApp } from '../../support/backend.ts';

/** What runs have left in the database, the bucket and the browser. */
export interface Left {
  /** Records that say `running`. */
  readonly running: number;
  /** Objects that belong to no completed backup, and completed backups without their object, but for those that were deleted. */
  readonly astray: readonly string[];
  /** Ids of the runs whose files the browser keeps, finished or not. */
  readonly kept: readonly string[];
  /** Files of the browser that belong to no run. */
  readonly temporary: readonly string[];
  readonly locks: readonly string[];
  readonly marks: readonly string[];
}

/** Nothing at all. */
export const NOTHING: Left = { running: 0, astray: [], kept: [], temporary: [], locks: [], marks: [] };

/** Looks everywhere that a run may have left something. */
export async function leftBy(app: TestApp, page: Page): Promise<Left> {
  const { db } = app.backend;
  const running = await db.query("select id from backup_logs where status = 'running'");
  const astray = await db.query<{ path: string }>(`
    select coalesce(o.name, l.file_path) as path
    from (select name from storage.objects where bucket_id = 'customer-backups') o
    full join (select file_path, removed_at from backup_logs where status = 'completed' and kind = 'full') l
      on l.file_path = o.name
    where o.name is null and l.removed_at is null or l.file_path is null
  `);
  const here = await page.evaluate(async () => {
    const names = async (folder: string) => {
      const root = await navigator.storage.getDirectory();
      const found: string[] = [];
      const directory = await root.getDirectoryHandle(folder).catch(() => null);
      if (directory) for await (const name of directory.keys()) found.push(name);
      return found;
    };
    return {
      kept: await names('workbook-backup-kept'),
      temporary: await names('workbook-backup'),
      locks: ((await navigator.locks.query()).held ?? [])
        .map(({ name }) => name ?? '')
        .filter((name) => name.startsWith('workbook-backup')),
      marks: Object.keys({ ...localStorage }).filter((key) => key.startsWith('workbook-backup')),
    };
  });
  return { running: running.length, astray: astray.map(({ path }) => path), ...here };
}
