import type { HostMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const host: TextsOf<HostMessages> = {
  'command.no_password': () => 'There is no password.',
  'command.another_run': ({ by, since }) =>
    `Another backup is going on: ${by} has been making it since ${since.replace(/\.\d+/, '')}.`,
  'command.nothing_kept': () => 'This computer keeps no finished file that is not in the bucket.',
  'command.no_such_file': () => 'There is no such file on this computer.',
  'command.no_such_backup': () => 'No backup on record has these bytes, or this name.',
  'command.out_damaged': () => 'The file that was put into the folder is damaged, and was removed.',
  'command.out_not_written': () => 'The file could not be put into the folder.',
  'function.post_only': () => 'A backup is asked for by POST.',
  'function.sign_in': () => 'Sign in first.',
  'function.not_admin': () => 'You may not make backups.',
  'function.request': () => 'The format is csv, zip or xlsx; verify is the ID of a backup.',
  'function.too_many_rows': ({ rows, most }, { count }) =>
    `There are ${count(rows)} rows, and this function takes on ${count(most)} at most. Nothing was read.`,
  'function.rows_unknown': ({ sheet, most }, { count }) =>
    `Nobody can tell how many rows ${sheet} has, and this function takes on ${count(most)} at most. Nothing was read.`,
  'hint.look_at_sign_in': () => 'Look at the address, the publishable key, the email and the password.',
  'hint.give_password': () => 'Put it into WORKBOOK_BACKUP_PASSWORD, or type it when you are asked.',
  'hint.id_or_file': () => 'Give the ID of a backup, as “workbook-backup list” shows it, or the path of a file.',
  'hint.name_of_backup': () => 'Give the file the name of the backup that it is meant to be.',
  'hint.look_at_folder': () => 'Look at the folder and at its free space.',
  'hint.other_host': () =>
    'Run workbook-backup in Node, on a server or as a scheduled job, or use the page: docs/nightly.md.',
};
