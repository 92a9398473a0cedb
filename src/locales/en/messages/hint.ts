import type { HintMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

const MANAGER = 'Ask whoever manages the project';
const DATABASE = 'Ask whoever manages the database';

export const hint: TextsOf<HintMessages> = {
  'hint.again_or_details': () => 'Try again. If it happens once more, pass on the technical details.',
  'hint.reload': () => 'Reload the page, then try again.',
  'hint.reload_or_details': () =>
    'Reload the page, then try again. If it happens once more, pass on the technical details.',
  'hint.new_backup': () => 'Make a new backup.',
  'hint.upload_again': () => 'Upload it again.',
  'hint.wait_until_finished': () => 'Wait until it is finished, then try again.',
  'hint.check_connection': () => 'Check the connection, then try again.',
  'hint.fewer_people': () => 'Try again when fewer people are working in the system.',
  'hint.best_with_fewer_people': () => 'Try again, best when fewer people are working in the system.',
  'hint.few_minutes': () => 'Try again in a few minutes.',
  'hint.wait_few_minutes': () => 'Wait a few minutes, then try again.',
  'hint.another_connection': () =>
    'Try again, over another connection if need be. If it stays so, the file itself is damaged.',
  'hint.another_file': () => 'Choose another file: the one that was downloaded, as it is.',
  'hint.free_space': () => 'Free some space, then try again.',
  'hint.free_space_here': () => 'Free some space on this computer, then try again.',
  'hint.current_browser': () => 'Use a current browser outside of a private window.',
  'hint.largest_sheets': () => 'Download the largest sheets one by one.',
  'hint.details_to_manager': () => 'Pass the technical details on to whoever manages the database.',
  'hint.details_to_maker': () =>
    'Pass the technical details on to whoever made the application: they name everything that is to be changed.',
  'hint.secret_columns': () =>
    "Pass this on to whoever made the application: such a column is left out, or says secret: 'exported on purpose'.",
  'hint.sign_in': () => 'Sign in again, then start anew.',
  'hint.hand_client': () => 'Hand it what createClient() has made.',
  'hint.ask_for_right': () => 'Ask an administrator for the right to make backups.',
  'hint.start_or_go_on': () => 'Start a new one, or go on with the finished file where the page offers it.',
  'hint.look_again': () => 'Somebody may have locked, verified or deleted a backup meanwhile. Look at the list again.',
  'hint.only_full_kept': () => 'Only completed full backups are kept there.',
  'hint.grant': ({ sources }, { list }) => `${DATABASE} to grant you reading of ${list(sources)}.`,
  'hint.grant_it': () => `${DATABASE} to grant you reading of it.`,
  'hint.grant_tables': () => `${DATABASE} to grant you reading of its tables.`,
  'hint.grant_or_restore': ({ source }) =>
    `${DATABASE} to grant you reading of ${source}, or to restore it if it is gone.`,
  'hint.lost_columns': ({ source }) => `${DATABASE} whether ${source} lost these columns, or your right to read them.`,
  'hint.lost_column': () => `${DATABASE} whether it lost a column, or your right to read it.`,
  'hint.read_policy': ({ source }) => `${DATABASE} to look at the read policy and the grants of ${source}.`,
  'hint.mend_policy': () => `${DATABASE} to mend the policy.`,
  'hint.key_unique': () => `${DATABASE} whether the key of this table is unique.`,
  'hint.key_never_changes': () => `${DATABASE} whether the key of this table is unique and never changes.`,
  'hint.key_not_null': ({ column }) => `${DATABASE} to make ${column} not null.`,
  'hint.date_style': () =>
    `${DATABASE} to run: alter role authenticated set datestyle = 'ISO, DMY'; then reload the API's configuration (notify pgrst, 'reload config').`,
  'hint.apply_sql_or_catalog': () =>
    `${DATABASE} to apply the SQL of the backup module again, or give the application a catalog.`,
  'hint.apply_sql': () => `${DATABASE} to apply the backup module’s SQL again.`,
  'hint.apply_sql_and_reload': () => `${DATABASE} to apply the module’s SQL, then load this page again.`,
  'hint.apply_migrations': () => `${DATABASE} to apply the migrations of the backup module again.`,
  'hint.make_bucket': () => `${MANAGER} to apply the migrations of the backup module, which make it.`,
  'hint.which_cache': () =>
    'Try again over another connection. If it stays so, ask whoever manages the project which cache stands before it.',
  'hint.sign_in_of_wifi': () => 'Check the connection, as for a Wi-Fi that wants a sign-in, then try again.',
  'hint.pool_size': () =>
    'Try again when fewer people are working in the system. If it stays so, ask whoever manages the project to raise the pool size of its API.',
  'hint.one_foreign_key': () => 'Ask whoever manages the catalog to name one foreign key that leads there.',
  'hint.name_foreign_key': () =>
    'Whoever made the application can name the foreign key by its constraint, or look the name up by value. One that was made a moment ago is known once the API has loaded its schema anew.',
  'hint.name_constraint': () => 'Whoever made the application can name the one that is meant by its constraint.',
  'hint.names_of_columns': () => 'Ask whoever manages the catalog to look at the names of its columns.',
  'hint.exposed_schemas': () => `${MANAGER} to add that to the exposed schemas in the settings of its API.`,
  'hint.usage_and_billing': () => 'Ask the project’s owner to look at its usage and billing.',
  'hint.longest_address': () => `${MANAGER} to raise the longest address that its gateway lets through.`,
  'hint.restore_project': () => 'Ask its owner to restore it, then try again.',
  'hint.storage_address': () => `${MANAGER} to look at the address that its Storage gives out.`,
  'hint.size_limits': () =>
    `Two limits hold: the project's own (Storage, Settings; 50 MB on the free plan) and that of the bucket. ${MANAGER} to raise the one that is lower.`,
  'hint.types_of_files': () => `${MANAGER} which types of files the bucket allows.`,
  'hint.bucket_policies': () =>
    `${MANAGER} whether your account may still make backups, and whether the policies of the backup module are in place.`,
  'hint.sign_in_as_other': () => 'Sign in as somebody who may.',
  'hint.apply_sql_by_command': () => 'Apply the SQL of the backup module: npm run --silent sql.',
};
