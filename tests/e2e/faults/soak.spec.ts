import type { TestApp } from '../../support/backend.ts';
import { type FaultProxy, faults, matchers, type SeenRequest, seededFaults } from '../../support/fault-proxy.ts';
import { inSoak, LONG } from '../../support/long-form.ts';
import { calm, changeSomething, disturbSomething } from '../../support/runs/concurrent-writes.ts';
import { expectNothingLost, idsInDatabase } from '../../support/runs/soak-run.ts';
import { newestLog, status } from '../fixtures.ts';
import { expect, newestFile, open, test } from './fixtures.ts';

const RUNS = Number(process.env['SOAK_RUNS'] ?? 2);
const SEED = Number(process.env['SOAK_SEED'] ?? 20_260_301);

/** Milliseconds after which a run is taken to hang. */
const LONGEST_RUN = 240_000;

/** Even numbers from 0 to below 1, the same for the same seed (a linear congruential generator). */
function dice(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** How often keys, columns and policies change, of all pages that are asked for. */
const DISTURBED = inSoak(0.01, { else: 0 });

/** People at work, a row cap that somebody changes, and a line that is gone for a moment. */
function unrest(app: TestApp, proxy: FaultProxy, roll: () => number) {
  const restless = async () => {
    const what = roll();
    if (what < 0.05) await changeSomething(app.backend, roll());
    else if (what < 0.07) app.backend.setMaxRows(10 + Math.floor(roll() * 90));
    else if (what < 0.075) {
      proxy.goOffline();
      await changeSomething(app.backend, roll());
      proxy.goOnline();
    } else if (what > 1 - DISTURBED) await disturbSomething(app.backend, roll());
  };
  return { when: matchers.anyRows, fault: faults.before(restless) };
}

const isOther = (request: SeenRequest) =>
  !matchers.anyRows(request) && (matchers.log(request) || matchers.storage(request) || request.source !== null);

test(
  `${RUNS} backups under random faults (seed ${SEED}) end complete, or failed with a reason`,
  LONG,
  async ({ page, own: { app, proxy } }) => {
    test.setTimeout(RUNS * LONGEST_RUN);
    await open(page, proxy);
    const outcomes = { completed: 0, failed: 0 };
    for (let run = 1; run <= RUNS; run += 1) {
      await test.step(`run ${run}, seed ${SEED + run}`, async () => {
        const roll = dice(SEED + run);
        const before = await idsInDatabase(app.backend);
        const from = proxy.seen.length;
        proxy.clear();
        proxy.use(
          seededFaults(SEED + run, { rate: 0.06 }),
          seededFaults(SEED + run, { rate: 0.03, when: isOther }),
          unrest(app, proxy, roll),
        );
        await page.getByRole('button', { name: 'Back up now' }).click();
        await expect(status(page)).toContainText(/Completed|Failed: ./, { timeout: LONGEST_RUN });
        proxy.clear();
        app.backend.setMaxRows(50);
        await calm(app.backend);
        const said = (await status(page).textContent()) ?? '';
        if (said.startsWith('Completed')) {
          const log = await newestLog(app);
          expect(log['status']).toBe('completed');
          expectNothingLost(await newestFile(app), before, await idsInDatabase(app.backend), log['tables'] as never);
          outcomes.completed += 1;
        } else {
          outcomes.failed += 1;
          console.log(`  run ${run}: ${said}`, JSON.stringify((await newestLog(app))['error']));
        }
        expectNoMoreThanThePolicySays(proxy.seen.slice(from));
      });
    }
    console.log(`  seed ${SEED}: ${outcomes.completed} completed, ${outcomes.failed} failed with a reason`);
    expect(proxy.mostAtOnce()).toBeLessThanOrEqual(8);
    expect(outcomes.completed).toBeGreaterThan(RUNS / 2);
  },
);

/**
 * The same page is asked for six times at most in one reading; what was lost with the line, or refused for its token, is not
 * counted. A reading begins where a page is asked for that was had already.
 */
function expectNoMoreThanThePolicySays(seen: readonly SeenRequest[]): void {
  let tries = new Map<string, number>();
  const had = new Set<string>();
  let readings = 1;
  let most = 0;
  for (const request of seen) {
    if (!matchers.anyRows(request) || request.fault === 'offline' || request.status === 401) continue;
    const { href } = request.url;
    if (had.delete(href)) {
      had.clear();
      tries = new Map();
      readings += 1;
    }
    tries.set(href, (tries.get(href) ?? 0) + 1);
    if (request.fault === null && request.status === 200) had.add(href);
    most = Math.max(most, tries.get(href) ?? 0);
  }
  expect(most).toBeLessThanOrEqual(6);
  expect(readings).toBeLessThanOrEqual(3);
}
