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
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import tones from '../../ui/styles/tones.module.css';
import { claimText } from '../others/others-text.ts';
import styles from './StatusPill.module.css';

const css = classNames(tones, styles);

interface Look {
  readonly tone: 'good' | 'warn' | 'bad' | 'calm' | 'live';
  readonly Icon: LucideIcon;
}

const LOOKS: Record<BackupStatus, Look> = {
  completed: { tone: 'good', Icon: Check },
  running: { tone: 'live', Icon: LoaderCircle },
  failed: { tone: 'bad', Icon: TriangleAlert },
  cancelled: { tone: 'calm', Icon: Ban },
  interrupted: { tone: 'warn', Icon: Clock },
};

const UNPROVEN: Look = { tone: 'warn', Icon: ShieldAlert };

const NOT_CHECKED: Look = { tone: 'calm', Icon: ShieldQuestion };

/** The state of a run; a completed one whose completeness isn't proven says so, one of another program that nobody knows. */
export function StatusPill({ record }: { record: BackupRecord }) {
  const { marks } = useTexts().page.history;
  if (record.madeBy === null) return <StatusOfOthers record={record} />;
  const unproven = record.status === 'completed' && proofOf(record).unproven > 0;
  const { tone, Icon } = unproven ? UNPROVEN : LOOKS[record.status];
  return (
    <>
      <span className={css('pill', tone)}>
        <Icon size={14} aria-hidden />
        {marks[record.status]}
      </span>
      {unproven && <span className={css('unproven')}>{marks.unproven}</span>}
    </>
  );
}

function StatusOfOthers({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const { tone, Icon } = NOT_CHECKED;
  return (
    <>
      <span className={css('pill', tone)}>
        <Icon size={14} aria-hidden />
        {texts.page.history.marks.notChecked}
      </span>
      <span className={css('claim', record.status === 'failed' && 'bad')}>{claimText(record, texts)}</span>
    </>
  );
}
