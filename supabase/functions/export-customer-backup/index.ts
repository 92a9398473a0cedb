// The nightly backup as a Supabase Edge Function: a thin host of the same core. docs/nightly.md tells how to deploy it.
import about from '../../../package.json' with { type: 'json' };
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../../../src/core/catalog/index.ts';
import { createExportHandler, mostRowsOf } from '../../../src/edge/index.ts';

const url = needed('SUPABASE_URL');

const webhook = Deno.env.get('BACKUP_WEBHOOK');

Deno.serve(
  createExportHandler({
    connection: { url, publishableKey: needed('SUPABASE_ANON_KEY') },
    secretKey: needed('SUPABASE_SERVICE_ROLE_KEY'),
    scheduleSecret: Deno.env.get('BACKUP_SCHEDULE_SECRET') || null,
    webhook: webhook ? { url: webhook, secret: needed('BACKUP_WEBHOOK_SECRET') } : null,
    bucket: 'customer-backups',
    settings: {
      catalog: inGroups(ispBilling, ispGroups),
      timeZone: 'Asia/Dhaka',
      title: 'Full system backup (all data)',
      databaseAddress: url,
      appVersion: about.version,
      currency: '৳',
    },
    mostRows: mostRowsOf(Deno.env.get('BACKUP_MOST_ROWS')),
  }),
);

function needed(name: string): string {
  const value = Deno.env.get(name);
  if (value) return value;
  throw new Error(`${name} is missing.`);
}
