import { createClient } from '@supabase/supabase-js';
import { expect, it } from 'vitest';
import { once } from '../../../../src/supabase/transport/once.ts';

it('keeps supabase-js from sending a request again behind our back', async () => {
  let sent = 0;
  const broken = async () => {
    sent += 1;
    return new Response('{}', { status: 503 });
  };
  const client = createClient('http://127.0.0.1:9', 'key', { global: { fetch: broken } });
  await once(client.from('areas').select());
  expect(sent).toBe(1);
});

it('leaves a request alone that older versions made', () => {
  const request = { abortSignal: () => request };
  expect(once(request)).toBe(request);
});
