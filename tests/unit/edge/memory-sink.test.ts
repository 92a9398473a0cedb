import { expect, it } from 'vitest';
import { MOST_BYTES, memorySink } from '../../../src/edge/memory-sink.ts';

it('the file of an edge function is refused before the function has no memory for it', async () => {
  const sink = await memorySink('backup.csv', 'text/csv');
  const half = new Uint8Array(MOST_BYTES / 2).fill(7);
  await sink.write(half);
  // The caller has its chunk back, and writes something else into it.
  half.fill(8, 0, 1);
  await sink.write(half);
  const file = await sink.close();
  expect(file).toMatchObject({ name: 'backup.csv', size: MOST_BYTES });
  expect([...new Uint8Array(await file.slice(0, 2).arrayBuffer())]).toEqual([7, 7]);
  await expect(sink.write(half.subarray(0, 1))).rejects.toMatchObject({
    code: 'too_large',
    told: { code: 'function.file_too_large', params: { most: MOST_BYTES } },
    hint: { code: 'hint.other_host' },
  });
});
