import type { None } from './none.ts';

/** A part of this computer that a run waits for. */
export type StalledPart = 'disk' | 'compressor' | 'rows' | 'hash' | 'program';

/** What ends a run as a whole, and what is wrong with its catalog. */
export interface RunMessages {
  'run.cancelled': None;
  'run.unreached': None;
  'run.unexpected': None;
  'run.no_sheet': { readonly sheet: string };
  'run.stalled': { readonly part: StalledPart };
  'run.worker_stopped': None;
  'run.other_here': None;
  'run.page_closed': None;
  'run.program_stopped': None;
  'run.interrupted': None;
  'run.sheet_not_arrived': None;
  'run.not_on_record': None;
  'run.no_file': None;
  'run.no_client': None;
  'catalog.no_description': None;
  'catalog.nothing_readable': None;
  'catalog.secrets': { readonly found: readonly SheetNames[] };
  'catalog.sheet_names': SheetNames['params'];
  'catalog.mistake': { readonly mistake: InSheet | InCatalog };
  'catalog.mistakes': { readonly count: number; readonly first: InSheet | InCatalog };
  'catalog.in_sheet': InSheet['params'];
  'catalog.in_catalog': InCatalog['params'];
  'command.sign_in_failed': { readonly email: string; readonly reason: string };
  'command.not_admin': { readonly email: string };
}

/** That a sheet names columns. */
export interface SheetNames {
  readonly code: 'catalog.sheet_names';
  readonly params: { readonly sheet: string; readonly columns: readonly string[] };
}

/** What is wrong with a sheet of the catalog: technical words for whoever wrote it, never translated. */
export interface InSheet {
  readonly code: 'catalog.in_sheet';
  readonly params: { readonly sheet: string; readonly words: string };
}

/** What is wrong with the catalog as a whole. */
export interface InCatalog {
  readonly code: 'catalog.in_catalog';
  readonly params: { readonly words: string };
}
