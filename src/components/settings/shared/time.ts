import { formatDistanceStrict } from 'date-fns';
import { formatInTimeZone, toDate } from 'date-fns-tz';
import type { BackupRecord } from '../../../core/index.ts';
import { duration } from './format.ts';

/** A record of another make may have no time, or `infinity`. */
function inZone(iso: string, timeZone: string, pattern: string): string {
  return isTime(iso) ? formatInTimeZone(iso, timeZone, pattern) : 'an unknown date';
}

function isTime(iso: string): boolean {
  return !Number.isNaN(toDate(iso).getTime());
}

/** `1 Mar 2026, 03:35`, in a time zone. */
export function shortTime(iso: string, timeZone: string): string {
  return inZone(iso, timeZone, 'd MMM yyyy, HH:mm');
}

/** `03:35`, in a time zone. */
export function clock(iso: string, timeZone: string): string {
  return inZone(iso, timeZone, 'HH:mm');
}

/** `1 March 2026 at 03:35 (Dhaka)`. */
export function longTime(iso: string, timeZone: string): string {
  return `${inZone(iso, timeZone, "d MMMM yyyy 'at' HH:mm")} (${zoneName(timeZone)})`;
}

/** `1 March 2026, 03:35:12`, to the second, in a time zone. */
export function exactTime(iso: string, timeZone: string): string {
  return inZone(iso, timeZone, 'd MMMM yyyy, HH:mm:ss');
}

/** `8 Dec`. */
export function shortDay(iso: string, timeZone: string): string {
  return inZone(iso, timeZone, 'd MMM');
}

/** `24 November`, with its year where that is another than the present one. */
export function longDay(iso: string, timeZone: string, now: number): string {
  const year = 'yyyy';
  const isThisYear = inZone(iso, timeZone, year) === formatInTimeZone(now, timeZone, year);
  return inZone(iso, timeZone, isThisYear ? 'd MMMM' : 'd MMMM yyyy');
}

/** The place of a time zone: `Dhaka` of `Asia/Dhaka`. */
export function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** `6 hours ago`; `just now` for the last minute, and for what the server's clock says is yet to come. */
export function ago(iso: string, now: number): string {
  if (!isTime(iso)) return 'at an unknown time';
  const then = Date.parse(iso);
  if (now - then < 60_000) return 'just now';
  return `${formatDistanceStrict(then, now, { roundingMethod: 'floor' })} ago`;
}

/** `7 days`: how long ago it was. */
export function age(iso: string, now: number): string {
  return ago(iso, now).replace(/ ago$/, '');
}

/** How long a run took; `null` while it isn't over, and where its times aren't known. */
export function durationOf({ createdAt, finishedAt }: BackupRecord): string | null {
  if (finishedAt === null || !isTime(finishedAt) || !isTime(createdAt)) return null;
  return duration(Date.parse(finishedAt) - Date.parse(createdAt));
}
