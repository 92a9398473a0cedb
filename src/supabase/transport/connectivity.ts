import { BackupError, delay, say, unlessAborted } from '../../core/index.ts';
import { STRAIGHT } from './answer.ts';
import type { Connection } from './connection.ts';

/** Milliseconds that a run waits for a line that is down. */
export const LONGEST_OUTAGE = 15 * 60_000;

/** Milliseconds between two looks, growing up to the longest; the browser's word that it is online ends a wait early. */
const FIRST_LOOK = 1_000;
const LONGEST_LOOK = 5_000;

/** Milliseconds that a look may take. */
const LOOK_TIMEOUT = 10_000;

/** Tells whether the server can be reached; any answer means that it can. */
export type Probe = (signal: AbortSignal) => Promise<boolean>;

/** The line to a Supabase project. `onChange` is told when it is found to be down, and when it is up again. */
export function connectivityOf(connection: Connection, onChange?: (up: boolean) => void): Connectivity {
  return new Connectivity(healthProbe(connection), onChange);
}

/** Asks the project for its health. */
function healthProbe({ url, publishableKey }: Connection): Probe {
  return async (signal) => {
    try {
      await fetch(`${url}/auth/v1/health`, { ...STRAIGHT, headers: { apikey: publishableKey }, signal });
      return true;
    } catch {
      // Why it can't be reached doesn't matter: it is tried again.
      return false;
    }
  };
}

/**
 * The line to the server, shared by all requests: while nothing gets through, they wait for it together instead of using up
 * their tries.
 */
export class Connectivity {
  readonly #probe: Probe;
  readonly #onChange: (up: boolean) => void;
  #restoring: Promise<void> | null = null;

  /** `onChange` is told when the line is found to be down, and when it is up again. */
  constructor(probe: Probe, onChange: (up: boolean) => void = () => undefined) {
    this.#probe = probe;
    this.#onChange = onChange;
  }

  /**
   * For a request that got no answer: resolves once the server can be reached, at once where only that request was unlucky.
   * Answers whether the line had been down. Rejects with `network` when it stays so for too long, and as the signal says.
   */
  async restored(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (this.#restoring === null) {
      if (isOnline() && (await this.#look(signal))) return false;
      this.#restoring ??= this.#restore().finally(() => {
        this.#restoring = null;
      });
      // Whoever waits for it may have been stopped meanwhile.
      this.#restoring.catch(() => undefined);
    }
    await unlessAborted(this.#restoring, signal);
    return true;
  }

  async #look(signal?: AbortSignal): Promise<boolean> {
    const timeout = AbortSignal.timeout(LOOK_TIMEOUT);
    const up = await this.#probe(signal ? AbortSignal.any([timeout, signal]) : timeout);
    signal?.throwIfAborted();
    return up;
  }

  async #restore(): Promise<void> {
    this.#onChange(false);
    // Counted step by step and not read from the clock: a computer that sleeps waits for nothing.
    let waited = 0;
    for (let wait = FIRST_LOOK; ; wait = Math.min(LONGEST_LOOK, wait * 1.5)) {
      await cameOnline(wait);
      const began = Date.now();
      if (isOnline() && (await this.#look())) return this.#onChange(true);
      // Somebody may set the clock meanwhile.
      waited += wait + Math.min(Math.max(0, Date.now() - began), LOOK_TIMEOUT);
      if (waited > LONGEST_OUTAGE) throw outOfReach();
    }
  }
}

/** The server could not be reached for {@link LONGEST_OUTAGE}. */
export function outOfReach(cause?: unknown): BackupError {
  return new BackupError('network', say('server.unreached_for_long'), {
    hint: say('hint.check_connection'),
    cause,
  });
}

/** A browser that says it is offline is believed; one that says it is online may merely have a cable. */
function isOnline(): boolean {
  // Deno's has none.
  const { navigator } = globalThis as { readonly navigator?: { readonly onLine?: boolean } };
  return navigator?.onLine !== false;
}

/** Waits, at most until the browser says that it is online again. */
async function cameOnline(atMost: number): Promise<void> {
  const cameBack = new AbortController();
  const tell = () => cameBack.abort();
  globalThis.addEventListener?.('online', tell, { once: true });
  try {
    await delay(atMost, cameBack.signal).catch(() => undefined);
  } finally {
    globalThis.removeEventListener?.('online', tell);
  }
}
