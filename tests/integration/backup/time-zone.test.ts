import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timestampValue } from '../../../src/core/util/calendar.ts';
import { TimeZone } from '../../../src/core/util/time-zone.ts';
import { serialToClock } from '../../support/workbook/read-workbook.ts';

let db: PGlite;

beforeAll(async () => {
  db = await PGlite.create();
  await db.exec("set time zone 'UTC'");
});

afterAll(() => db.close());

async function differences(
  zoneName: string,
  instants: string,
): Promise<{ readonly checked: number; readonly wrong: unknown[] }> {
  const zone = new TimeZone(zoneName);
  const { rows } = await db.query<{ instant: string; clock: string }>(
    `select t::text as instant, to_char(t at time zone $1, 'YYYY-MM-DD HH24:MI:SS') as clock from (${instants}) as i (t)`,
    [zoneName],
  );
  const wrong = rows.filter(({ instant, clock }) => {
    const value = timestampValue(instant, zone);
    return ('serial' in value ? serialToClock(value.serial) : value.text) !== clock;
  });
  return { checked: rows.length, wrong: wrong.slice(0, 5) };
}

describe('the clock of a time zone', () => {
  it('equals PostgreSQL in steps of 15 minutes through the months in which Bangladesh kept daylight time', async () => {
    const result = await differences(
      'Asia/Dhaka',
      "select '2009-06-01 00:00+00'::timestamptz + n * interval '15 minutes' from generate_series(0, 24000) as s (n)",
    );
    expect(result).toEqual({ checked: 24_001, wrong: [] });
  });

  it.each([
    ['Asia/Kathmandu', '1985-12-31 18:00+00'],
    ['Asia/Dhaka', '1941-09-30 18:00+00'],
  ])('equals PostgreSQL second by second where %s changes within an hour', async (zone, from) => {
    const result = await differences(
      zone,
      `select '${from}'::timestamptz + n * interval '1 second' from generate_series(0, 3599) as s (n)`,
    );
    expect(result).toEqual({ checked: 3_600, wrong: [] });
  });

  it.each(['Asia/Dhaka', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/London'])(
    'equals PostgreSQL for 10,000 instants of 1900 to 2100 in %s',
    async (zone) => {
      const result = await differences(
        zone,
        `select to_timestamp(-2208988800 + ((n::bigint * 7919 * 104729) % 6311433600) + (n % 997) / 1000.0)
         from generate_series(1, 10000) as s (n)`,
      );
      expect(result).toEqual({ checked: 10_000, wrong: [] });
    },
  );
});
