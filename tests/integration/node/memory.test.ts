import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsSql } from '../../../bench/hosts/events.ts';
import { watchedRun } from '../../../bench/hosts/watched-command.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';

const ROWS = 100_000;

/** Megabytes of 2^20 bytes. Without a bound on its young objects the command takes 315. */
const MOST_MEMORY = 280;

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend({ database: 'PostgreSQL', afterSeed: SHRINK });
  await backend.db.exec(eventsSql(ROWS));
});
afterAll(() => backend.close());

it(`the command backs up ${ROWS} rows in bounded memory`, async () => {
  const { rows, memoryMb } = await watchedRun(backend);
  expect(rows).toBeGreaterThan(ROWS);
  expect(memoryMb).toBeGreaterThan(50);
  expect(memoryMb).toBeLessThan(MOST_MEMORY);
});
