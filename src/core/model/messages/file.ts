import type { None } from './none.ts';
import type { Reason } from './read.ts';

/** What goes wrong with a file: on this computer, on its way, in the bucket; and what a check of it finds. */
export interface FileMessages {
  'file.bucket_lost': None;
  'file.other_in_bucket': None;
  'file.not_read_back': None;
  'file.not_read': None;
  'file.changed_on_its_way': None;
  'file.damaged_here': None;
  'file.gone_here': None;
  'file.row_unwritable': { readonly sheet: string; readonly key: readonly string[] };
  'file.too_many_columns': { readonly sheet: string };
  'file.too_many_long_texts': None;
  'file.too_many_parts': None;
  'file.too_large': None;
  'file.part_too_large': { readonly part: string };
  'file.too_large_for_memory': None;
  'file.no_space': None;
  'file.not_written': None;
  'verify.missing': None;
  'verify.unreadable': { readonly fault: Reason };
  'verify.other_rows': { readonly sheet: string; readonly counted: number; readonly recorded: number };
  'verify.truncated': Sizes;
  'verify.replaced': { readonly size: Reason; readonly content: Reason };
  'verify.right_size': None;
  'verify.other_size': Sizes;
  'verify.no_backup': { readonly fault: Reason };
  'verify.with_sheets': { readonly sheets: Readonly<Record<string, number>> };
  'verify.other_bytes': None;
  'verify.cut_or_altered': Sizes & { readonly fault: Reason };
  'fault.zip_end_missing': None;
  'fault.zip_ends_early': None;
  'fault.zip_directory': None;
  'fault.part_damaged': { readonly part: string };
  'fault.part_misplaced': { readonly part: string };
  'fault.no_sheets': None;
  'fault.ends_in_rows': None;
  'fault.no_csv': { readonly part: string };
  'fault.no_files': None;
  'fault.no_sections': None;
}

/** The bytes of a file, and those that it should have. */
export interface Sizes {
  readonly found: number;
  readonly recorded: number;
}
