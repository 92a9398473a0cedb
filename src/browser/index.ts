export { createBackupRunner, type RunnerOptions } from './page/backup-client.ts';
