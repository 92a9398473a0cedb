import { createClient } from '@supabase/supabase-js';
import type { TableReader } from '../../../../src/core/index.ts';
import { createTableReader } from '../../../../src/supabase/index.ts';

export const { signal } = new AbortController();

/** A reader whose requests are all answered like this; `urls` gets what was asked for. */
export function reader(answer: () => Response, urls: string[] = []): TableReader {
  const send: typeof fetch = async (input) => {
    urls.push(String(input));
    return answer();
  };
  return createTableReader(createClient('http://localhost', 'key', { global: { fetch: send } }));
}

/** A reader that never gets an answer. */
export function silenced(error: Error): TableReader {
  return reader(() => {
    throw error;
  });
}

export const PAYMENTS = { source: 'payments', key: [{ name: 'id', type: 'bigint' }] } as const;
export const VISITS = { source: 'visits' };
export const PAGE = { ...PAYMENTS, columns: [], after: null, limit: 100 };

export function refusal(status: number, code: string, hint: string | null = null): () => Response {
  return () => Response.json({ code, message: 'No.', details: null, hint }, { status });
}
