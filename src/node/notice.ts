import { type BackupRecord, completedNotice, failedNotice, type Notice, sendNotice } from '../core/index.ts';
import { secretOf } from './environment.ts';

/** Does some work that ends in a record, and tells the address in the environment, if there is one, what came of it. */
export async function withNotice<T extends { readonly record: BackupRecord }>(
  url: string,
  work: () => Promise<T>,
): Promise<T> {
  const project = new URL(url).origin;
  try {
    const made = await work();
    await tell(completedNotice(project, made.record));
    return made;
  } catch (error) {
    await tell(failedNotice(project, error));
    throw error;
  }
}

async function tell(notice: Notice): Promise<void> {
  const url = secretOf('WORKBOOK_BACKUP_WEBHOOK');
  const secret = secretOf('WORKBOOK_BACKUP_WEBHOOK_SECRET');
  if (!url) return;
  if (!secret) console.error('WORKBOOK_BACKUP_WEBHOOK_SECRET is missing: nobody was told.');
  else if (!(await sendNotice(notice, { url, secret })))
    console.error('The address in WORKBOOK_BACKUP_WEBHOOK took no notice.');
}
