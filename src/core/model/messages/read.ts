import type { None } from './none.ts';

/** Why another reading of a sheet may come out clean. */
export interface UnsettledMessages {
  'unsettled.row_twice': None;
  'unsettled.row_went': None;
  'unsettled.too_many': None;
  'unsettled.read': { readonly rows: number };
  'unsettled.held_and_read': { readonly held: number; readonly rows: number };
  'unsettled.written': { readonly came: number; readonly written: number };
  'unsettled.columns_untold': None;
  'unsettled.columns_changed': None;
}

/** One of {@link UnsettledMessages}. */
export type Unsettled = {
  [C in keyof UnsettledMessages]: { readonly code: C; readonly params: UnsettledMessages[C] };
}[keyof UnsettledMessages];

/** What keeps a sheet from being read, or from being proven. */
export interface ReadMessages extends UnsettledMessages {
  /** `reason` is a message, or the words of another program. */
  'read.sheet_failed': { readonly sheet: string; readonly reason: Reason };
  'read.columns_missing': { readonly sheet: string; readonly columns: readonly string[] };
  'read.no_right': { readonly sheet: string };
  'read.no_right_to_it': None;
  'read.order': { readonly sheet: string };
  'read.no_slices': { readonly sheet: string };
  'read.no_key': { readonly column: string };
  'read.date_style': { readonly style: string };
  'read.rows_came_and_went': None;
  'proof.unsettled': { readonly sheet: string; readonly why: Unsettled };
  'proof.hidden': { readonly sheet: string; readonly missing: number; readonly held: number; readonly visible: number };
  'proof.shared_key': { readonly sheet: string };
}

/** A message of any kind inside of another, or a text that stands as it is. */
export type Reason = string | { readonly code: string; readonly params: object };
