import { ArrowDownToLine, Check, Circle, LoaderCircle, type LucideIcon, Table2 } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import type { BackupFormat, SheetOverview } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { srOnly } from '../../ui/theme.ts';
import { useBackupActions } from '../BackupContext.tsx';
import styles from './SheetItem.module.css';
import type { SheetState } from './sheet-state.ts';

const css = classNames(styles);

const ICONS: Record<SheetState['step'], LucideIcon> = {
  idle: Table2,
  waiting: Circle,
  reading: LoaderCircle,
  done: Check,
};

interface SheetItemProps {
  readonly sheet: SheetOverview;
  readonly state: SheetState;
  /** The rows of the largest sheet. */
  readonly most: number;
  /** What the sheet's own download becomes. */
  readonly format: BackupFormat;
  readonly busy: boolean;
}

/** One sheet of the list. */
export const SheetItem = memo(SheetRow, (before, after) => {
  return (
    before.sheet === after.sheet &&
    before.most === after.most &&
    before.format === after.format &&
    before.busy === after.busy &&
    same(before.state, after.state)
  );
});

function SheetRow({ sheet, state, most, format, busy }: SheetItemProps) {
  const { downloadSheet } = useBackupActions();
  const { page, format: texts } = useTexts();
  const words = page.sheets;
  const Icon = ICONS[state.step];
  const says = { idle: null, waiting: words.waiting, reading: words.reading, done: words.read }[state.step];
  return (
    <li className={css('item')}>
      <span className={css('mark', state.step)}>
        <Icon size={18} strokeWidth={1.9} aria-hidden />
      </span>
      <span className={css('name')} title={sheet.name}>
        {sheet.name}
        {says !== null && <span className={srOnly}>, {says}</span>}
      </span>
      <span className={css('bar')}>
        <span style={{ '--wb-done': barShare(sheet.rows, state, most) } as CSSProperties} />
      </span>
      <span className={css('rows', !sheet.rows && 'none')}>
        {state.step === 'reading' && `${texts.count(state.read)} / `}
        {sheet.rows === null ? '—' : texts.count(sheet.rows)}
        <span className={srOnly}>{sheet.rows === null ? words.rowsUnknown : words.rowsAfter}</span>
      </span>
      <Button
        look="ghost"
        size="icon"
        aria-label={words.download(sheet.name)}
        title={words.downloadAs(sheet.name, format)}
        inactive={busy}
        onClick={() => void downloadSheet(sheet.name)}
      >
        <ArrowDownToLine size={17} aria-hidden />
      </Button>
    </li>
  );
}

/** At rest the bar compares the sheets; the root lets small ones be seen beside large ones. In a run it is the progress. */
function barShare(rows: number | null, state: SheetState, most: number): number {
  if (state.step === 'done') return 1;
  if (state.step === 'waiting') return 0;
  if (state.step === 'reading') return state.expected ? Math.min(1, state.read / state.expected) : 0;
  return rows ? Math.max(0.02, Math.sqrt(rows / most)) : 0;
}

function same(a: SheetState, b: SheetState): boolean {
  if (a.step === 'reading' && b.step === 'reading') return a.read === b.read && a.expected === b.expected;
  return a.step === b.step;
}
