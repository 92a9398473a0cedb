import type { TimeZone } from './time-zone.ts';

/**
 * The first moment of a calendar day (`2026-03-01`) on a zone's clock, with the zone's offset: `2026-03-01T00:00:00+06:00`. Later
 * than midnight where the clock is put forward then. `days` later, or earlier. `null` where that is no day.
 */
export function startOfDay(day: string, zone: TimeZone, days = 0): string | null {
  const midnight = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(midnight)) return null;
  const near = midnight - zone.offset(midnight);
  const nearer = midnight - zone.offset(near);
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  const instant = zone.clock(nearer).slice(0, 10) === wanted ? nearer : Math.max(near, nearer);
  return `${zone.clock(instant)}${offsetText(zone.offset(instant))}`;
}

function offsetText(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${milliseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
