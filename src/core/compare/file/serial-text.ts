const DAY_SECONDS = 86_400;

/** Day 0 of Excel's serial numbers. */
const EPOCH = Date.UTC(1899, 11, 30);

/** Days whose text is kept: those of about fifty years. */
const KEPT = 20_000;

const days = new Map<number, string>();

/** What a cell shows of a point on calendar and clock: `2026-03-01`, or `2026-03-01 03:35:07`. */
export function serialText(serial: number, isDay: boolean): string {
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const date = days.get(day) ?? remember(day);
  if (isDay) return date;
  const rest = seconds - day * DAY_SECONDS;
  return `${date} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

function remember(day: number): string {
  const clock = new Date(EPOCH + day * DAY_SECONDS * 1000);
  const date = Number.isNaN(clock.getTime()) ? '' : clock.toISOString().slice(0, 10);
  if (days.size >= KEPT) days.clear();
  days.set(day, date);
  return date;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
