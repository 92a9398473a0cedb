const counting = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with thousands separators: `12,400`. */
export function count(value: number): string {
  return counting.format(value);
}

/** A number and its noun: `1 row`, `12,400 rows`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A change with its sign, a true minus: `+12`, `−5`. */
export function change(value: number): string {
  return `${value < 0 ? '\u2212' : '+'}${count(Math.abs(value))}`;
}

const UNITS = [
  { name: 'GB', bytes: 1e9, places: 2 },
  { name: 'MB', bytes: 1e6, places: 1 },
  { name: 'kB', bytes: 1e3, places: 0 },
  { name: 'bytes', bytes: 1, places: 0 },
] as const;

function unitOf(bytes: number): (typeof UNITS)[number] {
  // What would be rounded up to a whole of the next unit is shown in that: 1.0 MB, not 1000 kB.
  return UNITS.find((unit) => bytes >= unit.bytes * 0.9995) ?? UNITS[3];
}

function inUnit(bytes: number, { bytes: unit, places }: (typeof UNITS)[number]): string {
  return (bytes / unit).toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** A size in decimal units: `8.4 MB`. */
export function size(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)} ${unit.name}`;
}

/** A part of a size, both in the unit of the whole: `3.2 of 8.4 MB`. */
export function sizeOf(part: number, whole: number): string {
  const unit = unitOf(whole);
  return `${inUnit(part, unit)} of ${inUnit(whole, unit)} ${unit.name}`;
}

/** A time span: `38 s`, `2 min 5 s`, `1 h 2 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(Math.max(0, milliseconds) / 1_000);
  if (seconds < 1) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A time that is a guess, in whole words and round numbers: `6 seconds`, `2 minutes`. */
export function roughly(seconds: number): string {
  if (seconds < 60) return counted(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 3_600) return counted(Math.round(seconds / 60), 'minute');
  return counted(Math.round(seconds / 3_600), 'hour');
}

/** An exact decimal with thousands separators: `12,404,220.00`; with its sign when it is a change. */
export function decimal(value: string, { signed = false } = {}): string {
  const negative = value.startsWith('-');
  const [whole = '', fraction] = value.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = negative ? '\u2212' : signed ? '+' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
