import { describe, expect, it } from 'vitest';
import { knownHash } from '../../../../src/core/index.ts';
import { reader, refusal, signal, VISITS } from './answered-reader.ts';

describe('the rows of a source by their hashes', () => {
  const query = { ...VISITS, hashing: { columns: ['id'], seed: 7n }, buckets: 2, listed: [1] };
  const known = String(knownHash(7n));
  const sets = (answer: unknown) => reader(() => Response.json(answer)).keySets(query, signal);

  it('are told as sets, whose sums are numbers of 64 bits', async () => {
    const buckets = [
      [0, 1, '-2', '4', null],
      [1, 1, '3', '3', [['12']]],
    ];
    expect(await sets({ held: [2, '-9223372036854775809', '7', known], buckets })).toEqual({
      held: { rows: 2, sum: 2n ** 63n - 1n, xor: 7n },
      buckets: [
        { bucket: 0, set: { rows: 1, sum: 2n ** 64n - 2n, xor: 4n }, identities: null },
        { bucket: 1, set: { rows: 1, sum: 3n, xor: 3n }, identities: [['12']] },
      ],
    });
    expect(await sets({ held: [0, null, null, known], buckets: [] })).toMatchObject({ held: { rows: 0, sum: 0n } });
  });

  it.each([
    ['the rows can’t be counted', null],
    ['there are no hashes', [2, null, null, null]],
    ['another hash is made of a known value', [2, '1', '1', '99']],
  ])('are not known to be all where %s', async (_, held) => {
    expect(await sets({ held, buckets: [] })).toMatchObject({ held: null });
  });

  it.each([
    ['a function is missing', refusal(404, 'PGRST202')],
    ['what that function calls is missing', refusal(404, '42883')],
  ])('are unknown where %s', async (_, answer) => {
    expect(await reader(answer).keySets(query, signal)).toBeNull();
  });

  it('are asked for three times where they take too long, and then unknown', async () => {
    const urls: string[] = [];
    const tables = reader(refusal(500, '57014'), urls);
    expect(await tables.keySets(query, signal)).toBeNull();
    expect(urls).toEqual(Array.from({ length: 3 }, () => 'http://localhost/rest/v1/rpc/backup_key_sets'));
  });

  it('are refused to an account without the right, and otherwise for the source alone', async () => {
    const demoted = reader(refusal(403, '42501', 'backup_not_admin'));
    await expect(demoted.keySets(query, signal)).rejects.toMatchObject({ code: 'forbidden' });
    const ungranted = reader(refusal(403, '42501'));
    await expect(ungranted.keySets(query, signal)).rejects.toMatchObject({ code: 'source_unreadable' });
  });
});
