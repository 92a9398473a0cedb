import { Ban, Check, Clock, LoaderCircle, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { BackupRecord, BackupStatus } from '../../backup';
import { proofOf } from '../../store';
import { classNames } from '../class-names';
import styles from './StatusPill.module.css';

const css = classNames(styles);

interface Look {
  readonly tone: 'good' | 'warn' | 'bad' | 'calm' | 'live';
  readonly Icon: LucideIcon;
  readonly says: string;
}

const LOOKS: Record<BackupStatus, Look> = {
  completed: { tone: 'good', Icon: Check, says: 'Completed' },
  running: { tone: 'live', Icon: LoaderCircle, says: 'Running' },
  failed: { tone: 'bad', Icon: TriangleAlert, says: 'Failed' },
  cancelled: { tone: 'calm', Icon: Ban, says: 'Cancelled' },
  interrupted: { tone: 'warn', Icon: Clock, says: 'Interrupted' },
};

const UNPROVEN: Look = { tone: 'warn', Icon: ShieldAlert, says: 'Completed' };

/** The state of a run; a completed one whose completeness isn't proven says so. */
export function StatusPill({ record }: { record: BackupRecord }) {
  const unproven = record.status === 'completed' && proofOf(record).unproven > 0;
  const { tone, Icon, says } = unproven ? UNPROVEN : LOOKS[record.status];
  return (
    <>
      <span className={css('pill', tone)}>
        <Icon size={14} aria-hidden />
        {says}
      </span>
      {unproven && <span className={css('unproven')}>completeness not proven</span>}
    </>
  );
}
