import { expect, it } from 'vitest';
import { BackupError, type BackupRunner } from '../../../src/core/index.ts';
import { type BackupEvent, onBackupEvent } from '../../../src/setup/index.ts';
import { createBackupStore } from '../../../src/state/index.ts';
import { aDesk, aRecord, aSteeredRunner } from '../state/fakes.ts';

function listening(runner: BackupRunner) {
  const store = createBackupStore({
    runner,
    desk: aDesk(),
    downloads: { fromUrl: () => undefined, fromFile: () => undefined },
    formatChoice: { read: () => null, keep: () => undefined },
  });
  const events: BackupEvent[] = [];
  const stop = onBackupEvent(store, (event) => events.push(event));
  return { state: () => store.getState(), events, stop };
}

it('tells once that a run began, and how it ended', async () => {
  const steered = aSteeredRunner();
  const { state, events } = listening(steered.runner);
  const run = state().backUp();
  await expect.poll(() => steered.requests.length).toBe(1);
  steered.complete(aRecord({ id: 'record-7' }));
  await run;
  expect(events).toEqual([
    { type: 'run-started', kind: 'full', sheet: null },
    expect.objectContaining({ type: 'run-completed', record: expect.objectContaining({ id: 'record-7' }) }),
  ]);
});

it('tells why a run failed, and that one was cancelled', async () => {
  const steered = aSteeredRunner();
  const { state, events } = listening(steered.runner);
  const failing = state().backUp();
  await expect.poll(() => steered.requests.length).toBe(1);
  steered.fail(new BackupError('network', 'No line.'));
  await failing;
  const cancelled = state().downloadSheet('Payments');
  await expect.poll(() => steered.requests.length).toBe(2);
  await state().cancel();
  await cancelled;
  expect(events.map(({ type }) => type)).toEqual(['run-started', 'run-failed', 'run-started', 'run-cancelled']);
  expect(events[1]).toMatchObject({ error: { code: 'network' } });
  expect(events[3]).toMatchObject({ kind: 'sheet', sheet: 'Payments' });
});

it('tells of a file that was deleted, and of one that was checked', async () => {
  const record = aRecord({ id: 'record-1' });
  const { state, events } = listening(aSteeredRunner().runner);
  await state().verify(record);
  await state().deleteBackup(record);
  expect(events).toMatchObject([
    { type: 'file-verified', record: { id: 'record-1' } },
    { type: 'file-deleted', target: 'record-1' },
  ]);
});

it('tells nothing any more once that is wanted', async () => {
  const { state, events, stop } = listening(aSteeredRunner().runner);
  stop();
  await state().deleteBackup(aRecord());
  expect(events).toEqual([]);
});
