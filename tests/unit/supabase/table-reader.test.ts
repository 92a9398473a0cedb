import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import type { TableReader } from '../../../src/backup';
import { createTableReader } from '../../../src/supabase';

const { signal } = new AbortController();

/** A reader whose requests are all answered like this; `urls` gets what was asked for. */
function reader(answer: () => Response, urls: string[] = []): TableReader {
  const send: typeof fetch = async (input) => {
    urls.push(String(input));
    return answer();
  };
  return createTableReader(createClient('http://localhost', 'key', { global: { fetch: send } }));
}

/** A reader that never gets an answer. */
function silenced(error: Error): TableReader {
  return reader(() => {
    throw error;
  });
}

const PAYMENTS = { source: 'payments', key: [{ name: 'id', type: 'bigint' }] } as const;
const VISITS = { source: 'visits' };
const PAGE = { ...PAYMENTS, columns: [], after: null, limit: 100 };

function refusal(status: number, code: string, hint: string | null = null): () => Response {
  return () => Response.json({ code, message: 'No.', details: null, hint }, { status });
}

describe('the counts of a source', () => {
  it('are told as numbers', async () => {
    const tables = reader(() => Response.json({ held: 20, visible: 19 }));
    expect(await tables.counts(VISITS, signal)).toEqual({ held: 20, visible: 19 });
  });

  it.each([
    ['a function is missing', refusal(404, 'PGRST202')],
    ['what that function calls is missing', refusal(404, '42883')],
    ['the source can’t be counted', () => Response.json({ held: null, visible: null })],
  ])('are unknown where %s', async (_, answer) => {
    expect(await reader(answer).counts(VISITS, signal)).toBeNull();
  });

  it('are asked for three times where they take too long', async () => {
    const urls: string[] = [];
    const tables = reader(refusal(500, '57014'), urls);
    await expect(tables.counts(VISITS, signal)).rejects.toMatchObject({ code: 'timeout' });
    expect(urls).toEqual(Array.from({ length: 3 }, () => 'http://localhost/rest/v1/rpc/backup_row_counts'));
  });

  it('are refused to an account without the right, and otherwise for the source alone', async () => {
    const demoted = reader(refusal(403, '42501', 'backup_not_admin'));
    await expect(demoted.counts(VISITS, signal)).rejects.toMatchObject({ code: 'forbidden' });
    const ungranted = reader(refusal(403, '42501'));
    await expect(ungranted.counts(VISITS, signal)).rejects.toMatchObject({ code: 'source_unreadable' });
  });
});

describe('an answer of success that is none', () => {
  const answers = [null, {}, 'ok', [null], [1]].map((body): [string, unknown] => [JSON.stringify(body), body]);

  it.each(answers)('is a fault of the server: %s', async (_, body) => {
    const tables = reader(() => Response.json(body));
    for (const asked of [
      tables.page(PAGE, signal),
      tables.cuts({ ...PAYMENTS, after: ['1'], step: 10 }, signal),
      tables.stats([PAYMENTS], signal),
      tables.counts(PAYMENTS, signal),
    ]) {
      await expect(asked).rejects.toMatchObject({ name: 'BackupError', code: 'server' });
    }
  });
});

describe('rows without a key', () => {
  it('are looked for one at a time, and named by the column that is missing', async () => {
    const urls: string[] = [];
    await reader(() => Response.json([]), urls).checkKeys(PAYMENTS, signal);
    expect(urls.map(decodeURIComponent)).toEqual([
      'http://localhost/rest/v1/payments?select=c0:id::text&id=is.null&limit=1',
    ]);
    await expect(reader(() => Response.json([{ c0: null }])).checkKeys(PAYMENTS, signal)).rejects.toMatchObject({
      code: 'key_order',
      message: 'A row has no id, by which the rows are put in order.',
      hint: 'Ask whoever manages the database to make id not null.',
    });
  });
});

describe('a page', () => {
  it.each([
    ['falls silent over it', silenced(new DOMException('The server fell silent.', 'TimeoutError'))],
    ['has a gateway that waits for it no longer', reader(() => new Response('<html>', { status: 504 }))],
    ['gives up on its statement', reader(refusal(500, '57014'))],
  ])('takes the server too long that %s', async (_, tables) => {
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({
      code: 'timeout',
      message: 'The server took too long.',
      details: expect.stringMatching(/fell silent|HTTP 504|57014/),
    });
  });

  it('that no server answers does not', async () => {
    const tables = silenced(new TypeError('Failed to fetch'));
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({ code: 'network' });
    await expect(reader(refusal(502, '')).page(PAGE, signal)).rejects.toMatchObject({ code: 'server' });
  });
});
