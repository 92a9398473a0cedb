// `npm run --silent sql -- --schedule '0 0 * * *' --zone Asia/Dhaka`: a migration that calls the edge function on a schedule.
import { cronInUtc } from './cron.mjs';

/** The migration. Its only secrets are names: the values are in Vault, which the owner alone reads. */
export function scheduleSql(line, zone) {
  const { utc, other } = cronInUtc(line, zone);
  const daylight =
    other === null
      ? `-- ${zone} has no daylight time: this is the same all year.`
      : `-- ${zone} has daylight time: in July these times are "${other}" in UTC. pg_cron knows UTC alone: they move by the difference,
-- unless the job is scheduled anew when the clocks change.`;
  return `-- Calls the edge function export-customer-backup at "${line}" in ${zone}, which is "${utc}" in UTC.
${daylight}
--
-- Once, in the SQL editor and never in a migration, so that no secret is in a file:
--   select vault.create_secret('https://PROJECT.supabase.co/functions/v1/export-customer-backup', 'workbook_backup_url');
--   select vault.create_secret('THE PUBLISHABLE OR ANON KEY', 'workbook_backup_key');
--   select vault.create_secret('THE VALUE OF BACKUP_SCHEDULE_SECRET', 'workbook_backup_secret');
-- The secret is that of the function: supabase secrets set BACKUP_SCHEDULE_SECRET=…

create extension if not exists pg_cron;
create extension if not exists pg_net;

-- What is sent waits in a table until it is sent: nobody but the owner has any business there.
do $$ declare kept regclass; begin
  foreach kept in array array[to_regclass('net.http_request_queue'), to_regclass('net._http_response'),
      to_regclass('cron.job'), to_regclass('cron.job_run_details')] loop
    continue when kept is null;
    begin execute format('revoke all on %s from public, anon, authenticated', kept);
    exception when insufficient_privilege then
      raise warning '% belongs to another role: see to it that anon and authenticated may not read it.', kept; end;
  end loop; end $$;

-- Scheduling a job of the same name puts it in the place of the earlier one.
select cron.schedule('workbook-backup', '${utc}', $job$
  select net.http_post(
    url := (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'workbook_backup_url'),
    headers := jsonb_build_object('content-type', 'application/json',
      'authorization', 'Bearer ' || (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'workbook_backup_key'),
      'x-backup-secret', (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'workbook_backup_secret')),
    body := '{"format": "csv"}'::jsonb,
    timeout_milliseconds := 150000)
$job$);
`;
}
