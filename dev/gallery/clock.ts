/** The gallery's present: 24 November 2026, 15:40 in Dhaka. */
export const NOW = Date.parse('2026-11-24T09:40:00Z');

const DAY = 86_400_000;

/** Lets `Date.now` stand still, so that a state looks the same whenever it is looked at. */
export function stopClock(): void {
  Date.now = () => NOW;
}

/** A moment of some days ago, as ISO 8601. By itself one in the early morning of Dhaka. */
export function daysAgo(days: number, utc = '21:35:00'): string {
  return `${new Date(NOW - days * DAY).toISOString().slice(0, 10)}T${utc}Z`;
}

/** A moment of some minutes ago, as ISO 8601. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}
