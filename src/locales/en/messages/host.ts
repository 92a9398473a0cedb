import type { HostMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const host: TextsOf<HostMessages> = {
  'command.no_password': () => 'There is no password.',
  'command.no_project': () => 'What answered at this address is no server of a project.',
  'command.another_run': ({ by, since }) =>
    `Another backup is going on: ${by} has been making it since ${since.replace(/\.\d+/, '')}.`,
  'command.nothing_kept': () => 'This computer keeps no finished file that is not in the bucket.',
  'command.nothing_can_be_kept': () => 'There is no folder on this computer that a run can keep its file in.',
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
  'function.file_too_large': ({ most }, { size }) =>
    `The file is larger than ${size(most)}, which is all that this function has the memory for.`,
  'function.rows_unknown': ({ sheet, most }, { count }) =>
    `Nobody can tell how many rows ${sheet} has, and this function takes on ${count(most)} at most. Nothing was read.`,
  'hint.look_at_sign_in': () => 'Look at the address, the publishable key, the email and the password.',
  'hint.give_password': () => 'Put it into WORKBOOK_BACKUP_PASSWORD, or type it when you are asked.',
  'hint.id_or_file': () => 'Give the ID of a backup, as “workbook-backup list” shows it, or the path of a file.',
  'hint.name_of_backup': () => 'Give the file the name of the backup that it is meant to be.',
  'hint.look_at_folder': () => 'Look at the folder and at its free space.',
  'hint.state_directory': ({ name }) => `Name a folder in ${name} that the user who backs up may write into.`,
  'hint.use_env_proxy': ({ name }) =>
    `This computer has a proxy, which Node takes no notice of by itself: set ${name}=1, with Node 24, or 22.21 and newer.`,
  'hint.other_host': () =>
    'Run workbook-backup in Node, on a server or as a scheduled job, or use the page: docs/nightly.md.',
};
