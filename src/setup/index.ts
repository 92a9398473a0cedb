export type { BackupClient } from './backup-client.ts';
export type { BackupPage } from './backup-page.ts';
export { browserLanguage, chooseLanguage, followLanguage } from './browser-language.ts';
export { type BackupEvent, type BackupEventListener, onBackupEvent } from './events.ts';
export { type BackupOptions, browserTimeZone } from './options.ts';
export { type PageOfClient, pageOfClient } from './page-of-client.ts';
