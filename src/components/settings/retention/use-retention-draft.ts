import { useState } from 'react';
import { isRetentionRule, type RetentionRule, type RetentionSetting } from '../../../core/index.ts';
import type { Format } from '../../../locales/index.ts';
import { wholeNumber } from '../../texts/whole-number.ts';

/** What the two fields say to whoever has never made a rule. */
const SUGGESTED = { newest: 30, months: 12 };

/** A rule while it is being typed. */
export interface RetentionDraft {
  readonly keepsAll: boolean;
  readonly newest: string;
  readonly months: string;
}

/** The draft of a rule, beginning with the one on record. */
export function useRetentionDraft({ rule }: RetentionSetting, { digits }: Format) {
  const [draft, setDraft] = useState<RetentionDraft>(() => {
    const { newest, months } = rule ?? SUGGESTED;
    return { keepsAll: rule === null, newest: digits(newest), months: digits(months) };
  });
  return { draft, change: (change: Partial<RetentionDraft>) => setDraft((before) => ({ ...before, ...change })) };
}

/** The rule that a draft amounts to: `null` keeps every backup, `undefined` where a number isn't one that can be. */
export function ruleOf({ keepsAll, newest, months }: RetentionDraft): RetentionRule | null | undefined {
  if (keepsAll) return null;
  const rule = { newest: wholeNumber(newest), months: wholeNumber(months) };
  return isRetentionRule(rule) ? rule : undefined;
}
