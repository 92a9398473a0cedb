import { version } from '../../package.json';
import { createBackupRunner } from '../browser/index.ts';
import { TITLES } from '../locales/index.ts';
import { type BackupPageStore, createBackupStore } from '../state/index.ts';
import { configuredBucket, createBackupDesk, sessionTokens } from '../supabase/index.ts';
import { type BackupClient, connectionOf, whole } from './backup-client.ts';
import { browserDownloads } from './browser-downloads.ts';
import { browserFormatChoice } from './browser-format-choice.ts';
import { browserLanguage } from './browser-language.ts';
import { browserSeparatorChoice } from './browser-separator-choice.ts';
import { onBackupEvent } from './events.ts';
import { type BackupOptions, browserTimeZone } from './options.ts';

/** The backup page of one signed-in person, without anything drawn. */
export interface BackupPage {
  readonly store: BackupPageStore;
  /** Whether a full backup is being made in this browser, by whatever tab. */
  readonly isBusy: () => Promise<boolean>;
}

/** Puts the parts of a page together. `options` is asked each time that it matters: an application may change its mind. */
export function createBackupPage(supabase: BackupClient, options: () => BackupOptions): BackupPage {
  const client = whole(supabase);
  const connection = connectionOf(supabase);
  const { catalog, worker, bucket = configuredBucket(client) } = options();
  const runner = createBackupRunner({
    ...(worker ? { createWorker: worker } : {}),
    settings: (asked) => {
      const { timeZone = browserTimeZone(), currency, ...spoken } = options();
      const language = asked ?? spoken.language ?? browserLanguage();
      const { title = TITLES[language] } = options();
      const place = { databaseAddress: connection.url, appVersion: version };
      return { catalog, timeZone, language, title, ...place, ...(currency === undefined ? {} : { currency }) };
    },
    connection,
    bucket,
    getToken: sessionTokens(client),
  });
  const store = createBackupStore({
    runner,
    desk: createBackupDesk(client, catalog, bucket),
    downloads: browserDownloads,
    formatChoice: browserFormatChoice,
    separatorChoice: browserSeparatorChoice,
  });
  onBackupEvent(store, (event) => options().onEvent?.(event));
  return { store, isBusy: () => runner.isBusy() };
}
