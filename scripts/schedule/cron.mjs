// Cron lines in a time zone, as what pg_cron keeps: UTC.

const RANGES = { minute: [0, 59], hour: [0, 23], day: [1, 31], month: [1, 12], weekday: [0, 7] };

/**
 * A cron line of five fields in UTC. Answers it with the other one of the year, where the zone has daylight time; `null` where it
 * has none. Throws where the line is none, or can't be said in UTC by one line.
 */
export function cronInUtc(line, zone, year = new Date().getUTCFullYear()) {
  const fields = line.trim().split(/\s+/);
  if (fields.length !== 5)
    throw new Error('--schedule takes a cron line of five fields: minute hour day month weekday.');
  const [minutes, hours, , , weekdays] = fields.map((field, index) => valuesOf(field, Object.keys(RANGES)[index]));
  const [winter, summer] = [0, 6].map((month) => offsetOf(zone, Date.UTC(year, month, 15)));
  const at = (offset) => shifted({ fields, minutes, hours, weekdays }, offset);
  return { utc: at(winter), other: winter === summer ? null : at(summer) };
}

/** The numbers that a field stands for; `null` for all of them. */
function valuesOf(field, name) {
  if (field === '*') return null;
  const [least, most] = RANGES[name];
  const values = field.split(',').flatMap((part) => {
    const [, all, from, to, step = '1'] = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    const [first, last] = all ? [least, most] : [Number(from), Number(to ?? from)];
    if (!(first >= least && last <= most && first <= last && Number(step) > 0)) {
      throw new Error(`--schedule: "${field}" is no ${name} of a cron line.`);
    }
    return Array.from(
      { length: Math.floor((last - first) / Number(step)) + 1 },
      (_, index) => first + index * Number(step),
    );
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetOf(zone, instant) {
  let parts;
  try {
    const format = { timeZone: zone, timeZoneName: 'longOffset' };
    parts = new Intl.DateTimeFormat('en', format).formatToParts(instant);
  } catch {
    throw new Error('--zone is the IANA name of a time zone, Asia/Dhaka for example.');
  }
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The line, an offset earlier. */
function shifted({ fields, minutes, hours, weekdays }, offset) {
  if (offset === 0) return fields.join(' ');
  const all = (most) => Array.from({ length: most }, (_, value) => value);
  const moments = (hours ?? all(24)).flatMap((hour) =>
    (minutes ?? all(60)).map((minute) => {
      const moved = hour * 60 + minute - offset;
      return { minute: modulo(moved, 60), hour: modulo(Math.floor(moved / 60), 24), days: Math.floor(moved / 1440) };
    }),
  );
  const distinct = (values) => [...new Set(values)].sort((a, b) => a - b);
  const [m, h, days] = ['minute', 'hour', 'days'].map((name) => distinct(moments.map((moment) => moment[name])));
  if (m.length * h.length !== distinct(moments.map(({ minute, hour }) => hour * 60 + minute)).length) {
    throw new Error('--schedule: these times can’t be said in UTC by one cron line; make a schedule of each.');
  }
  const [, , day, month] = fields;
  const moves = days.some((count) => count !== 0);
  if (moves && (day !== '*' || month !== '*')) {
    throw new Error('--schedule: in UTC this is another day; a day of the month or a month can’t be moved.');
  }
  if (moves && weekdays !== null && days.length > 1) {
    throw new Error('--schedule: in UTC some of these times are on another day; make a schedule of each.');
  }
  const weekday =
    weekdays && moves ? distinct(weekdays.map((value) => modulo(value + days[0], 7))).join(',') : fields[4];
  const said = (values, whole) => (values.length === whole ? '*' : values.join(','));
  return [said(m, 60), said(h, 24), day, month, weekday].join(' ');
}

function modulo(value, by) {
  return ((value % by) + by) % by;
}
