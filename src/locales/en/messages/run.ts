import type { RunMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const run: TextsOf<RunMessages> = {
  'run.cancelled': () => 'You cancelled the backup.',
  'run.unreached': () => 'The server could not be reached in time.',
  'run.unexpected': () => 'The backup stopped because of an unexpected fault in the program.',
  'run.no_sheet': ({ sheet }) => `There is no sheet named ${sheet}.`,
  'run.stalled': ({ part }, { choose }) => {
    const what = choose(part, {
      disk: 'the file on this computer',
      compressor: 'the compressor',
      rows: 'the rows to come',
      hash: 'the hash',
      program: 'the program itself',
    });
    return `Nothing moved any more: ${what} did not answer for two minutes.`;
  },
  'run.worker_stopped': () => 'The part of the page that makes backups stopped working.',
  'run.other_here': () => 'Another backup is being made in this browser right now.',
  'run.program_stopped': () => 'The program that made this backup was stopped before it was finished.',
  'run.page_closed': () => 'The page that made this backup was closed before it was finished.',
  'run.interrupted': () => 'The page that made this backup was closed or lost its connection before the end.',
  'run.sheet_not_arrived': () => 'The sheet was read, but its file did not arrive.',
  'run.not_on_record': () => 'This run is not on record any more.',
  'run.no_file': () => 'This run left no file in the bucket.',
  'run.no_client': () => 'The backup page was given no client of supabase-js.',
  'catalog.no_description': () => 'The database can’t say what there is to back up.',
  'catalog.nothing_readable': () => 'There is nothing that your account may read and that can be backed up.',
  'catalog.secrets': ({ found }, { texts }) => `The catalog of this application asks for secrets: ${texts(found)}.`,
  'catalog.sheet_names': ({ sheet, columns }, { list }) => `${sheet} names ${list(columns)}`,
  'catalog.mistake': ({ mistake }, { text }) => `${text(mistake)}.`,
  'catalog.mistakes': ({ count, first }, { text, count: number }) =>
    `The catalog of this application has ${number(count)} mistakes. The first: ${text(first)}.`,
  'catalog.in_sheet': ({ sheet, words }) => `${sheet}: ${words}`,
  'catalog.in_catalog': ({ words }) => `The catalog: ${words}`,
  'command.sign_in_failed': ({ email, reason }) => `The sign-in as ${email} failed: ${reason}`,
  'command.not_admin': ({ email }) => `${email} may not make backups.`,
};
