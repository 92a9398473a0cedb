import type { None } from './none.ts';
import type { Reason } from './read.ts';

/** What comes of holding a backup against the present, or against another. */
export interface CompareMessages {
  'compare.refused': { readonly fault: Reason };
  'compare.not_as_recorded': { readonly found: number; readonly recorded: number };
  'compare.sheet_gone': None;
  'compare.sheet_new': None;
  'compare.sheet_unfit': None;
  'compare.sheet_lacking': None;
  'compare.unproven_backup': None;
  'compare.unproven_before': None;
  'compare.no_key': { readonly columns: readonly string[] };
  'compare.unproven': None;
  'compare.columns_gone': { readonly columns: readonly string[] };
  'compare.columns_new': { readonly columns: readonly string[] };
  'compare.cut': { readonly count: number };
  'compare.replaced': { readonly count: number };
  'compare.guarded': { readonly count: number };
  'compare.days': { readonly count: number };
  'compare.parts_of_seconds': { readonly zone: string };
  'compare.not_on_record': None;
  'compare.partial': None;
  /** Calendar days, both within; empty where that end is open. */
  'compare.period': { readonly from: string; readonly until: string };
  'compare.other_period': None;
  'compare.other_database': { readonly address: string };
  'fault.no_summary': None;
  'fault.summary_ends_early': None;
  'fault.summary_sum': None;
  'fault.sheet_missing': { readonly sheet: string };
  'fault.other_rows': { readonly sheet: string; readonly found: number; readonly listed: number };
  'fault.other_total': { readonly sheet: string; readonly header: string };
}
