import type { Fault } from './faults.ts';
import type { SeenRequest } from './seen-request.ts';

/** Which requests meet which fault. */
export interface Rule {
  readonly when: (request: SeenRequest) => boolean;
  /** How many requests that match are let pass first; none by default. */
  readonly skip?: number;
  /** How many requests meet the fault after that; all by default. */
  readonly times?: number;
  /** One fault, or a choice by request: `null` leaves it to the rules that follow. */
  readonly fault: Fault | ((request: SeenRequest) => Fault | null);
}

/**
 * The rules in force. The first one that has a fault for a request gives it, and the rules after that one neither see nor
 * count the request.
 */
export class RuleBook {
  #rules: { readonly rule: Rule; skipped: number; given: number }[] = [];

  add(rules: readonly Rule[]): void {
    this.#rules.push(...rules.map((rule) => ({ rule, skipped: 0, given: 0 })));
  }

  clear(): void {
    this.#rules = [];
  }

  faultOf(request: SeenRequest): Fault | null {
    for (const entry of this.#rules) {
      const { when, skip = 0, times = Infinity, fault } = entry.rule;
      if (entry.given >= times || !when(request)) continue;
      if (entry.skipped < skip) {
        entry.skipped += 1;
        continue;
      }
      const chosen = typeof fault === 'function' ? fault(request) : fault;
      if (chosen === null) continue;
      entry.given += 1;
      return chosen;
    }
    return null;
  }
}
