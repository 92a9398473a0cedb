import { describe, expect, it } from 'vitest';
import { BackupError } from '../../../../src/core/index.ts';
import { begin, keysOf, Tables, takeAll, unsteady } from './keyed-tables.ts';

describe('reading sheets side by side', () => {
  it('grows its pages again behind a few rows with long texts', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 40_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.knowsCuts = false;
    tables.before = ({ after }) => {
      tables.note = (after?.key[0] ?? '9') < '2026-01-01T01' ? 'x'.repeat(50_000) : null;
    };
    await takeAll(begin(tables));
    const limits = tables.queries.map(({ limit }) => limit);
    expect(Math.min(...limits)).toBeLessThanOrEqual(100);
    expect(limits.at(-1)).toBeGreaterThanOrEqual(1_000);
  });

  it('asks for no more than the server gives in time as soon as one slice has met that', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 100_000 }, () => 1)) });
    tables.cap = () => 1_000;
    tables.wait = unsteady(5);
    let timeouts = 0;
    tables.before = ({ after, limit }) => {
      if (after === null || limit <= 300) return;
      timeouts += 1;
      throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(100_000);
    // From 1,000 rows to 250 in two steps, each of which eight may meet at once; and 500 rows are tried again, ever more rarely.
    expect(timeouts).toBeLessThan(70);
  });

  it('takes no first page for the measure of all others that is shorter than any need be', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 20_000 }, () => 1)) });
    tables.cap = () => (tables.queries.length === 1 ? 1 : 1_000);
    expect((await takeAll(begin(tables)))[0]).toHaveLength(20_000);
    expect(tables.queries.length).toBeLessThan(420);
    expect(tables.queries.slice(1).every(({ limit }) => limit >= 50)).toBe(true);
  });

  it('cuts a table into a thousand slices at most: the keys between them travel in one answer', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 60_000 }, () => 1)) });
    tables.cap = () => 50;
    const { cuts } = tables;
    let slices = 0;
    tables.cuts = async (query, signal) => {
      const keys = await cuts(query, signal);
      slices = keys.length + 1;
      return keys;
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(60_000);
    expect(slices).toBeGreaterThan(500);
    expect(slices).toBeLessThanOrEqual(1_000);
  });

  it('asks for no more rows than a slice has after a first page that was halved', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 40_000 }, () => 1)) });
    tables.cap = () => 10_000;
    tables.before = ({ limit }) => {
      if (tables.queries.length < 4 && limit > 1_000) throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await takeAll(begin(tables)))[0]).toHaveLength(40_000);
    expect(tables.rowsOut).toBeLessThan(41_000);
  });

  it('goes back to larger pages once the server is quick again', async () => {
    const tables = new Tables({ payments: keysOf(Array.from({ length: 6_000 }, () => 1)) });
    tables.knowsCuts = false;
    tables.cap = () => 100;
    let slow = true;
    tables.before = ({ limit, after }) => {
      if (after?.key[0]?.startsWith('2026-01-01T00:20')) slow = false;
      if (slow && limit > 60) throw new BackupError('timeout', 'The server took too long.');
    };
    await takeAll(begin(tables));
    const limits = tables.queries.map(({ limit }) => limit);
    expect(Math.min(...limits)).toBeLessThanOrEqual(60);
    expect(limits.at(-1)).toBeGreaterThan(100);
  });
});
