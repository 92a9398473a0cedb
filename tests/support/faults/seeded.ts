import { createHash } from 'node:crypto';
import { type Fault, faults } from './faults.ts';
import { matchers } from './matchers.ts';
import type { Rule } from './rules.ts';
import type { SeenRequest } from './seen-request.ts';

/** Faults that pass, by name. `size` is from 0 to 1. */
const KINDS = {
  latency: (size) => faults.latency(Math.round(20 + 380 * size)),
  '429': (size) => faults.tooManyRequests(size < 0.5 ? 0 : 1),
  '500': () => faults.status(500),
  '502': () => faults.status(502),
  '503': () => faults.status(503),
  '520': () => faults.status(520),
  '57014': () => faults.statementTimeout(),
  'cut body': (size) => faults.cutBody(size),
  truncated: (size) => faults.truncate(size),
  reset: () => faults.reset(),
  'lost answer': () => faults.resetAfterUpstream(),
  'from a cache': () => faults.fromCache(600),
  'expired token': () => faults.unauthorized(),
  hang: () => faults.hang(),
} as const satisfies Record<string, (size: number) => Fault>;

/** A kind of fault that {@link seededFaults} deals out. */
export type FaultKind = keyof typeof KINDS;

/** All kinds that {@link seededFaults} deals out. */
export const FAULT_KINDS = Object.keys(KINDS) as readonly FaultKind[];

/** A hang costs a whole timeout, so it is dealt this much less often than the others. */
const HANGS_ONE_IN = 10;

/** Faults in a row that one request meets at most, so that it gets through when it is repeated. */
const MOST_IN_A_ROW = 3;

/** What {@link seededFaults} may be told. */
export interface SeededFaultsOptions {
  /** The share of requests that meet a fault, from 0 to 1. */
  readonly rate: number;
  /** The kinds of faults; all by default. */
  readonly kinds?: readonly FaultKind[];
  /** Which requests may meet one; pages of rows by default. */
  readonly when?: Rule['when'];
}

/**
 * Random faults that come again with the same seed: whether and which one is decided by the seed and by the how-manieth
 * request of its table it is.
 *
 * All of them pass: the same request (method and address) meets 3 in a row at most, and an expired token once at most
 * among those, since a second one is rightly taken for the end of the session.
 */
export function seededFaults(
  seed: number,
  { rate, kinds = FAULT_KINDS, when = matchers.anyRows }: SeededFaultsOptions,
): Rule {
  const deck = kinds.flatMap((kind) => Array.from({ length: kind === 'hang' ? 1 : HANGS_ONE_IN }, () => kind));
  const counts = new Map<string, number>();
  const inARow = new Map<string, readonly FaultKind[]>();
  return {
    when,
    fault(request) {
      const group = groupOf(request);
      const ordinal = (counts.get(group) ?? 0) + 1;
      counts.set(group, ordinal);
      const [whether, which, size] = dice(`${seed}/${group}/${ordinal}`);
      const kind = whether < rate ? deck[Math.floor(which * deck.length)] : undefined;

      const same = `${request.method} ${request.url.href}`;
      const met = inARow.get(same) ?? [];
      const isOneTooMany = met.length >= MOST_IN_A_ROW || (kind === 'expired token' && met.includes(kind));
      if (kind === undefined || isOneTooMany || kind === 'latency') inARow.delete(same);
      else inARow.set(same, [...met, kind]);
      return kind === undefined || isOneTooMany ? null : KINDS[kind](size);
    },
  };
}

/** The table, view or function; outside of the REST API the method and the service. */
function groupOf({ source, method, url }: SeenRequest): string {
  return source ?? `${method} ${url.pathname.split('/')[1]}`;
}

/** Three even numbers from 0 to below 1 that depend on the text alone. */
function dice(text: string): readonly [number, number, number] {
  const bytes = createHash('sha256').update(text).digest();
  const at = (offset: number) => bytes.readUInt32BE(offset) / 2 ** 32;
  return [at(0), at(4), at(8)];
}
