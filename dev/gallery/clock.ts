/** The gallery's present: 25 November 2026, 15:40 in Dhaka. */
export const NOW = Date.parse('2026-11-25T09:40:00Z');

const DAY = 86_400_000;

/** Lets `Date.now` stand still, so that a state looks the same whenever it is looked at. */
export function stopClock(): void {
  Date.now = () => NOW;
}

/** A moment of some days ago, as ISO 8601. By itself 03:35 in Dhaka. */
export function daysAgo(days: number, utc = '21:35:00'): string {
  return `${new Date(NOW - (days + 1) * DAY).toISOString().slice(0, 10)}T${utc}Z`;
}

/** A moment of some minutes ago, as ISO 8601. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}
