import type { BackupFormat } from '../model/types.ts';
import type { TimeZone } from '../util/time-zone.ts';

/** Media types of the formats. */
export const MEDIA_TYPES: Readonly<Record<BackupFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  csv: 'text/csv',
};

/** A name such as `full_backup_2026-03-01_03-35.xlsx`, by the zone's clock. */
export function fileName(subject: string, format: BackupFormat, instant: number, zone: TimeZone): string {
  const [date = '', time = ''] = zone.clock(instant).split('T');
  return `${fileSafe(subject).replaceAll(' ', '_')}_${date}_${time.slice(0, 5).replace(':', '-')}.${format}`;
}

/** A name that means nothing to a file system or in an address: letters, marks and digits of any script, and spaces. */
export function fileSafe(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N} -]+/gu, '_').replace(/^[_ ]+|[_ ]+$/g, '') || 'sheet';
}
