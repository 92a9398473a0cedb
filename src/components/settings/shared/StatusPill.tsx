import {
  Ban,
  Check,
  Clock,
  LoaderCircle,
  type LucideIcon,
  ShieldAlert,
  ShieldQuestion,
  TriangleAlert,
} from 'lucide-react';
import type { BackupRecord, BackupStatus } from '../../../core/index.ts';
import { proofOf } from '../../../state/index.ts';
import { classNames } from '../../ui/class-names.ts';
import tones from '../../ui/styles/tones.module.css';
import { claimText } from '../others/others-text.ts';
import styles from './StatusPill.module.css';

const css = classNames(tones, styles);

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

const NOT_CHECKED: Look = { tone: 'calm', Icon: ShieldQuestion, says: 'Not checked' };

/** The state of a run; a completed one whose completeness isn't proven says so, one of another program that nobody knows. */
export function StatusPill({ record }: { record: BackupRecord }) {
  if (record.madeBy === null) return <StatusOfOthers record={record} />;
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

function StatusOfOthers({ record }: { record: BackupRecord }) {
  const { tone, Icon, says } = NOT_CHECKED;
  return (
    <>
      <span className={css('pill', tone)}>
        <Icon size={14} aria-hidden />
        {says}
      </span>
      <span className={css('claim', record.status === 'failed' && 'bad')}>{claimText(record)}</span>
    </>
  );
}
