import type { TimeZone } from './time/time-zone';
import type { BackupFormat } from './types';

/** Media types of the formats. */
export const MEDIA_TYPES: Readonly<Record<BackupFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A name such as `full_backup_2026-03-01_03-35.xlsx`, by the zone's clock. */
export function fileName(subject: string, format: BackupFormat, instant: number, zone: TimeZone): string {
  const [date = '', time = ''] = zone.clock(instant).split('T');
  return `${safe(subject)}_${date}_${time.slice(0, 5).replace(':', '-')}.${format}`;
}

/** Letters, marks and digits of any script; everything else might mean something to a file system or an address. */
function safe(subject: string): string {
  return subject.replace(/[^\p{L}\p{M}\p{N}-]+/gu, '_').replace(/^_+|_+$/g, '') || 'sheet';
}
