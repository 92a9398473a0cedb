import { afterEach, beforeEach, vi } from 'vitest';
import { authorizedFetch, type GetToken } from '../../../../src/supabase/transport/authorized-fetch.ts';
import { ConcurrencyLimit } from '../../../../src/supabase/transport/concurrency-limit.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { outlast } from '../../../support/outlast.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../../../support/scripted-server.ts';

/** What the requests of a test meet. */
interface Given {
  readonly server: ScriptedServer;
  /** What is answered next; an empty list after that. */
  replies: Reply[];
  /** What the next looks at the server find; it can be reached after that. */
  looks: boolean[];
  readonly lineChanges: boolean[];
}

/** What the requests of the present test meet. */
export let given: Given;

export const status = (code: number, headers: Record<string, string> = {}): Reply => ({
  status: code,
  headers,
  body: '[]',
});

/** Gives each test a server of its own, and time that passes at once. */
export function serverOfEachTest(): void {
  beforeEach(async () => {
    const server = await startScriptedServer(() => given.replies.shift() ?? status(200));
    given = { server, replies: [], looks: [], lineChanges: [] };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });

  afterEach(async () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    await given.server.close();
  });
}

export function resilient(getToken: GetToken, stop?: AbortSignal) {
  const connectivity = new Connectivity(
    async () => given.looks.shift() ?? true,
    (up) => given.lineChanges.push(up),
  );
  return authorizedFetch({ getToken, gate: new ConcurrencyLimit(), connectivity, stop });
}

export function send(
  path: string,
  init: RequestInit = {},
  renew: (rejected: string | null) => string | null = () => 'old',
) {
  const getToken = async (rejected: string | null) => renew(rejected);
  const sent = resilient(getToken)(`${given.server.url}${path}`, { ...init, headers: { authorization: 'Bearer old' } });
  return outlast(sent).then(({ value }) => value);
}
