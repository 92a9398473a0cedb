import type { Catalog } from '../core/catalog/index.ts';
import type { Language } from '../locales/index.ts';
import type { BackupEventListener } from './events.ts';

/** What an application may say of its backups. All of it has a default. */
export interface BackupOptions {
  /** The sheets; by default those that the database describes. Taken once for a client. */
  readonly catalog?: Catalog | undefined;
  /** The private bucket that full backups are kept in; by default the one that the module's SQL names. Taken once for a client. */
  readonly bucket?: string | undefined;
  /**
   * Makes a worker of the module's program, `workbook-backup/worker`. By default it is made of a Blob, which a
   * Content-Security-Policy without `worker-src blob:` forbids. Taken once for a client.
   */
  readonly worker?: (() => Worker | Promise<Worker>) | undefined;
  /** IANA name of the time zone whose clock page and files show; by default the browser's. */
  readonly timeZone?: string | undefined;
  /** The language of page and files; by default the browser's, or what was chosen on the page. */
  readonly language?: Language | undefined;
  /** What a full backup is called, on the page and in the file. */
  readonly title?: string | undefined;
  /** What stands in front of amounts of money in a workbook: a sign (`৳`) or a code (`BDT`); nothing by default. */
  readonly currency?: string | undefined;
  /** Is told what happens, for the application's own toasts and statistics; also while another page is shown. */
  readonly onEvent?: BackupEventListener | undefined;
}

/** The time zone of this browser. */
export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
