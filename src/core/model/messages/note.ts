import type { SecretKind } from '../secret-kind.ts';
import type { None } from './none.ts';

/** What a reader of a sheet should know of it. */
export interface NoteMessages {
  'note.unproven': None;
  'note.slow_policies': { readonly source: string; readonly policies: readonly string[] };
  'note.came': Counts & { readonly came: number };
  'note.went': Counts & { readonly went: number };
  'note.came_and_went': Counts & { readonly came: number; readonly went: number };
  'note.fetched': { readonly count: number };
  'note.new_columns': { readonly columns: readonly string[] };
  'note.replaced': { readonly count: number };
  'note.long_texts': { readonly count: number };
  'note.names_missing': { readonly count: number };
  'note.no_plain_numbers': { readonly count: number };
  'note.left_out': { readonly columns: readonly string[] };
  'note.left_out_values': {
    readonly count: number;
    readonly kind: SecretKind;
    readonly headers: readonly string[];
  };
  'note.on_purpose': { readonly columns: readonly string[] };
  'note.shows_ids': { readonly header: string; readonly source: string };
  'note.no_row': { readonly header: string; readonly count: number; readonly source: string };
  'note.slow': { readonly seconds: number; readonly usual: number; readonly source: string };
}

/** Rows before, after and in the file. */
interface Counts {
  readonly before: number;
  readonly after: number;
  readonly read: number;
}

/** What a reader of a backup should know of the database. */
export interface RemarkMessages {
  'remark.absent': { readonly sheet: string; readonly source: string };
  'remark.part_of_rows': { readonly view: string; readonly table: string };
  'remark.read_through': { readonly table: string; readonly view: string; readonly columns: readonly string[] };
  'remark.open_table': { readonly name: string };
  'remark.open_view': { readonly name: string };
  'remark.unreadable': { readonly sources: readonly string[] };
  'remark.derived': { readonly sources: readonly string[] };
  'remark.no_unique_index': { readonly sheet: string; readonly source: string };
  'remark.no_key': { readonly sheet: string; readonly source: string };
  'remark.no_primary_key': { readonly sheet: string; readonly source: string; readonly column: string };
}
