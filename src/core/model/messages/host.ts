import type { None } from './none.ts';

/** What the hosts without a page say: the command and the edge function. */
export interface HostMessages {
  'command.no_password': None;
  'command.no_project': None;
  'command.another_run': { readonly by: string; readonly since: string };
  'command.nothing_kept': None;
  'command.nothing_can_be_kept': None;
  'command.no_such_file': None;
  'command.no_such_backup': None;
  'command.out_damaged': None;
  'command.out_not_written': None;
  'function.post_only': None;
  'function.sign_in': None;
  'function.not_admin': None;
  'function.request': None;
  'function.too_many_rows': { readonly rows: number; readonly most: number };
  'function.file_too_large': { readonly most: number };
  'function.rows_unknown': { readonly sheet: string; readonly most: number };
  'hint.look_at_sign_in': None;
  'hint.give_password': None;
  'hint.id_or_file': None;
  'hint.name_of_backup': None;
  'hint.look_at_folder': None;
  'hint.state_directory': { readonly name: string };
  'hint.use_env_proxy': { readonly name: string };
  'hint.other_host': None;
}
