import about from '../../package.json' with { type: 'json' };
import type { BackupSettings } from '../core/index.ts';
import { createExportHandler } from './handler.ts';
import { projectKeys } from './keys.ts';
import { mostRowsOf } from './options.ts';

/** What a project's own function says: what is backed up, and how it looks. Without a catalog it is what the database describes. */
export type HostedSettings = Omit<BackupSettings, 'appVersion' | 'databaseAddress'>;

/**
 * Makes the function of a hosted project: `read` reads its environment, which tells the project's address and keys, the secrets of
 * the schedule and of notices, and the most rows. Throws where something is missing there.
 */
export function hostedExport(
  settings: HostedSettings,
  read: (name: string) => string | undefined,
): (request: Request) => Promise<Response> {
  const needed = (name: string): string => {
    const value = read(name);
    if (value) return value;
    throw new Error(`${name} is missing.`);
  };
  const url = needed('SUPABASE_URL');
  const { publishableKey, secretKey } = projectKeys(read);
  const webhook = read('BACKUP_WEBHOOK');
  return createExportHandler({
    connection: { url, publishableKey },
    secretKey,
    scheduleSecret: read('BACKUP_SCHEDULE_SECRET') || null,
    webhook: webhook ? { url: webhook, secret: needed('BACKUP_WEBHOOK_SECRET') } : null,
    bucket: 'customer-backups',
    settings: { ...settings, databaseAddress: url, appVersion: about.version },
    mostRows: mostRowsOf(read('BACKUP_MOST_ROWS')),
  });
}
