import { describe, expect, it } from 'vitest';
import type { Fingerprint, KeySetsQuery } from '../../../../src/core/index.ts';
import { keySetsOf } from '../../../support/database/row-sets.ts';
import { says } from '../../../support/english.ts';
import { idsOf, Table } from './proven-table.ts';

describe('the proof of a sheet', () => {
  it('asks for nothing more where its rows are those of the database', async () => {
    const table = new Table(idsOf(1, 1_000));
    expect(await table.prove(idsOf(1, 1_000).toReversed())).toMatchObject({ verdict: 'complete', came: [] });
    expect(table.asked).toEqual([]);
  });

  it.each([
    ['numbers', ([id = '']: readonly string[]) => [id]],
    ['texts that grow on their way', ([id]: readonly string[]) => [`গ্রাহক ${id}`]],
  ])(
    'fetches what it lacks, in requests of which each names few keys, however few rows an answer has: %s',
    async (_, of) => {
      const table = new Table(idsOf(1, 5_000).map(of));
      const { verdict, came, fetched } = await table.prove(idsOf(601, 5_000).map(of));
      expect([verdict, fetched]).toEqual(['complete', 600]);
      expect(new Set(came)).toEqual(new Set(idsOf(1, 600).flatMap(of)));
      expect(table.asked.map(({ listed }) => listed.length > 0)).toEqual([false, true]);
      const wanted = table.fetched.map(({ among }) => among?.values ?? []);
      const lengths = wanted.map((values) => encodeURIComponent(values.join()).length);
      expect(Math.max(...lengths)).toBeLessThan(2_000);
      expect(wanted.length).toBeLessThan(60);
      expect(table.fetched.map(({ limit }) => limit)).toEqual(wanted.map(({ length }) => length));
    },
  );

  it('takes no row that it did not ask for', async () => {
    const table = new Table(idsOf(1, 100));
    table.give = (wanted) => [...wanted, ['7'], ['101']];
    expect(await table.prove(idsOf(3, 100))).toMatchObject({ verdict: 'complete', came: ['1', '2'] });
  });

  it('is read again where a row that it asked for came twice', async () => {
    const table = new Table(idsOf(1, 100));
    table.give = (wanted) => [...wanted, ...wanted];
    await expect(table.prove(idsOf(2, 100))).rejects.toMatchObject({ message: says('a row came twice') });
  });

  it('goes on to fetch where those that it asked for first have gone', async () => {
    const table = new Table(idsOf(1, 10_000));
    const { answer } = table;
    let gone: readonly (readonly string[])[] = [];
    table.give = (wanted, number) => {
      if (number === 1) gone = wanted;
      return number === 1 ? [] : wanted;
    };
    table.answer = (query) => {
      const there = idsOf(1, 10_000).filter(([id]) => !gone.some(([other]) => other === id));
      return gone.length === 0 ? answer(query) : keySetsOf({ held: there, visible: there }, query);
    };
    const { verdict, fetched, came } = await table.prove(idsOf(301, 10_000));
    expect({ verdict, fetched }).toEqual({ verdict: 'changed', fetched: 300 - gone.length });
    expect(came).toHaveLength(fetched);
    expect(gone.length).toBeGreaterThan(0);
  });

  it('says how many of its rows have gone', async () => {
    const table = new Table(idsOf(101, 5_000));
    expect(await table.prove(idsOf(1, 4_999), idsOf(1, 5_000))).toMatchObject({
      verdict: 'changed',
      gone: 100,
      came: ['5000'],
    });
  });

  it('has no table listed that was filled anew', async () => {
    const table = new Table(idsOf(1, 10));
    const all: Fingerprint = { rows: 3_000_000, sum: 1n, xor: 1n };
    table.answer = () => ({ held: all, buckets: [{ bucket: 0, set: all, identities: null }] });
    await expect(table.prove(idsOf(20, 29))).rejects.toMatchObject({
      message: says('too many of its rows came and went'),
    });
    expect(table.asked).toHaveLength(1);
  });

  it('fetches no more rows one by one than that is good for', async () => {
    const table = new Table(idsOf(1, 9_000));
    await expect(table.prove(idsOf(6_000, 9_000))).rejects.toMatchObject({
      message: says('too many of its rows came and went'),
    });
    expect(table.fetched).toEqual([]);
  });

  it('takes no row for gone that is still there', async () => {
    const table = new Table(idsOf(1, 100));
    table.give = () => [];
    await expect(table.prove(idsOf(2, 100))).rejects.toMatchObject({
      message: says('the database holds 100 rows and 99 were read'),
    });
    expect(table.asked).toHaveLength(3);
  });

  it('takes no row for gone that is still there, where others of them came', async () => {
    const table = new Table(idsOf(1, 100));
    table.give = (wanted, answer) => (answer === 1 ? wanted.slice(0, 5) : []);
    await expect(table.prove(idsOf(11, 100))).rejects.toMatchObject({
      message: says('the database holds 100 rows and 95 were read'),
    });
  });

  it('takes no row for gone where the database can not tell that it is', async () => {
    const table = new Table(idsOf(1, 100));
    const { answer } = table;
    table.give = () => [];
    table.answer = (query) => (table.asked.length < 3 ? answer(query) : null);
    await expect(table.prove(idsOf(2, 100))).rejects.toMatchObject({ message: says('99 were read') });
    expect(table.asked).toHaveLength(3);
  });

  it('counts no row as fetched that went before it could be, and says how many there were when it looked', async () => {
    const table = new Table(idsOf(1, 100));
    table.give = () => [];
    table.answer = (query) => {
      const there = table.asked.length < 3 ? idsOf(1, 101) : idsOf(1, 99);
      return keySetsOf({ held: there, visible: there }, query);
    };
    expect(await table.prove(idsOf(1, 99))).toMatchObject({ verdict: 'changed', fetched: 0, rowsAfter: 101 });
    expect(table.asked).toHaveLength(3);
  });

  it('holds its rows against what is known, before or after, where the rest is not', async () => {
    const table = new Table(idsOf(1, 100));
    expect(await table.prove(idsOf(1, 100), null)).toMatchObject({ verdict: 'complete' });
    table.after = null;
    expect(await table.prove(idsOf(1, 100))).toMatchObject({ verdict: 'complete' });
    expect(await table.prove(idsOf(1, 99))).toMatchObject({ verdict: 'unproven' });
    expect(table.asked).toEqual([]);
  });

  it('says that there are other rows by now, also where it has all that there were', async () => {
    const table = new Table(idsOf(1, 101));
    expect(await table.prove(idsOf(1, 100), idsOf(1, 100))).toMatchObject({ verdict: 'changed', rowsAfter: 101 });
    expect(table.asked).toEqual([]);
  });

  it('says so where it has a row that was there only in between', async () => {
    const table = new Table(idsOf(1, 100));
    expect(await table.prove(idsOf(1, 101))).toMatchObject({ verdict: 'changed', gone: 1, rowsAfter: 100 });
  });

  it('is not proven where the database can not tell what differs, at the first question or the next', async () => {
    const untold = { verdict: 'unproven', rowsAfter: null, slowPolicies: ['admins read'], came: [] };
    const table = new Table(idsOf(1, 100));
    const { answer } = table;
    const untoldFrom = (question: number) => (query: KeySetsQuery) => {
      const sets = answer(query);
      return sets && table.asked.length >= question ? { ...sets, held: null } : sets;
    };
    for (const question of [1, 2]) {
      table.asked.length = 0;
      table.answer = untoldFrom(question);
      expect(await table.prove(idsOf(2, 101))).toMatchObject(untold);
      expect(table.asked).toHaveLength(question);
      table.asked.length = 0;
      // Fewer than there were both times are no sheet that is merely not proven.
      await expect(table.prove(idsOf(2, 100))).rejects.toMatchObject({
        message: says('the database holds 100 rows and 99 were read'),
      });
    }
    table.answer = untoldFrom(1);
    expect(await table.prove(idsOf(2, 101), idsOf(1, 110))).toMatchObject(untold);
  });

  it('is read again where as many rows may be seen as there are, and others', async () => {
    const table = new Table(idsOf(1, 100));
    table.answer = (query) => keySetsOf({ held: idsOf(1, 100), visible: idsOf(2, 101) }, query);
    await expect(table.prove(idsOf(2, 101))).rejects.toMatchObject({
      code: 'incomplete',
      message: says('the database holds 100 rows and 100 were read'),
    });
  });

  it('fetches all where none came, and knows all for gone where none are left', async () => {
    const all = new Table(idsOf(1, 3));
    expect(await all.prove([])).toMatchObject({ verdict: 'complete', fetched: 3, came: ['1', '2', '3'] });
    const none = new Table([]);
    expect(await none.prove(idsOf(1, 3), idsOf(1, 4))).toMatchObject({ verdict: 'changed', gone: 3, rowsAfter: 0 });
  });

  it('looks into what differs alone, however large the table', async () => {
    const table = new Table(idsOf(1, 51_000));
    expect(await table.prove(idsOf(1, 50_999))).toMatchObject({ verdict: 'complete', came: ['51000'] });
    expect(table.asked[1]?.listed).toHaveLength(1);
  });

  it('is read again where a row came twice', async () => {
    const table = new Table(idsOf(1, 100));
    const twice = table.prove([...idsOf(1, 100), ['100']]);
    await expect(twice).rejects.toMatchObject({ code: 'incomplete', message: says('a row came twice') });
  });

  it('is none where several rows have the same key', async () => {
    const table = new Table([...idsOf(1, 100), ['100']]);
    const details = 'payments: (100) is the key of several rows';
    await expect(table.prove(idsOf(1, 100))).rejects.toMatchObject({ code: 'key_order', sheet: 'Payments', details });
  });
});
