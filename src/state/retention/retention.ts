import {
  type BackupDesk,
  planRetention,
  type RetentionPlan,
  type RetentionRule,
  removeBackups,
  removesTheSame,
  toBackupError,
} from '../../core/index.ts';
import type { RetentionActions, RetentionState, RetentionWork } from './retention-state.ts';

/** What retention needs. */
export interface RetentionParts {
  readonly desk: BackupDesk;
  readonly getState: () => RetentionState;
  readonly setState: (state: RetentionState) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when records were changed. Never rejects. */
  readonly onRemoved: () => Promise<void>;
}

/** Makes what reads and keeps the rule of retention and deletes by it, one thing at a time. */
export function createRetention(
  parts: RetentionParts,
): Pick<RetentionActions, 'readRetention' | 'saveRetention' | 'applyRetention'> {
  const { desk, getState, setState } = parts;
  const know = (known: RetentionState['known']) => setState({ ...getState(), known });
  const tell = (work: RetentionWork) => setState({ ...getState(), work });

  async function read(): Promise<NonNullable<RetentionState['known']>> {
    const [setting, backups] = await Promise.all([desk.retention(), desk.backups()]);
    know({ setting, backups });
    return { setting, backups };
  }

  async function keep(rule: RetentionRule | null): Promise<void> {
    const setting = await desk.keepRetention(rule);
    know({ setting, backups: getState().known?.backups ?? [] });
  }

  function forget(id: string): void {
    const { known } = getState();
    if (known !== null) know({ ...known, backups: known.backups.filter((record) => record.id !== id) });
  }

  /** Tells that it begins and how it ends; answers whether it began, which it doesn't while something else is being done. */
  async function attempt(begin: Begin, work: () => Promise<RetentionWork>): Promise<boolean> {
    if (['reading', 'saving', 'deleting'].includes(getState().work.status)) return false;
    tell(begin);
    try {
      tell(await work());
    } catch (reason) {
      const { work: last } = getState();
      const deleted = last.status === 'deleting' ? last.deleted : 0;
      tell({ status: 'failed', attempt: begin.status, error: toBackupError(reason).toData(), deleted });
    }
    return true;
  }

  async function remove(plan: RetentionPlan): Promise<RetentionWork> {
    const { setting, backups } = await read();
    const fresh = planRetention(backups, plan.rule, { now: parts.now(), timeZone: plan.timeZone });
    if (!removesTheSame(plan, fresh)) return { status: 'changed' };
    if (!sameRule(setting.rule, plan.rule)) await keep(plan.rule);
    const total = fresh.removed.length;
    let deleted = 0;
    let bytes = 0;
    tell({ status: 'deleting', deleted, total });
    await removeBackups(fresh.removed, desk, {
      onBegun: ({ id }) => forget(id),
      onRemoved: ({ fileSize }) => {
        deleted += 1;
        bytes += fileSize ?? 0;
        if (deleted < total) tell({ status: 'deleting', deleted, total });
      },
    });
    return { status: 'deleted', deleted, bytes };
  }

  return {
    async readRetention() {
      await attempt({ status: 'reading' }, async () => {
        await read();
        return { status: 'idle' };
      });
    },

    async saveRetention(rule) {
      await attempt({ status: 'saving' }, async () => {
        await keep(rule);
        return { status: 'saved' };
      });
    },

    async applyRetention(plan) {
      const begin = { status: 'deleting', deleted: 0, total: plan.removed.length } as const;
      if (!(await attempt(begin, () => remove(plan)))) return;
      // What it was refused for is not known here yet.
      if (getState().work.status === 'failed') await read().catch(() => undefined);
      await parts.onRemoved();
    },
  };
}

type Begin = Extract<RetentionWork, { status: 'deleting' }> | { readonly status: 'reading' | 'saving' };

function sameRule(one: RetentionRule | null, other: RetentionRule): boolean {
  return one !== null && one.newest === other.newest && one.months === other.months;
}
