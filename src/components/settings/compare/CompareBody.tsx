import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { ComparisonRun } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ModalBody, ModalFoot } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import actions from '../../ui/styles/actions.module.css';
import field from '../../ui/styles/field.module.css';
import { srOnly } from '../../ui/theme.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './Compare.module.css';
import { ComparedSheets } from './ComparedSheets.tsx';
import { CompareProgressText } from './CompareProgressText.tsx';
import { isComparable } from './comparable.ts';

const css = classNames(actions, field, styles);

interface CompareBodyProps {
  readonly record: BackupRecord;
  /** A file of this computer, which is compared in the backup's place. */
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}

/** What a backup is compared with, how far that is, and what came of it. */
export function CompareBody({ record, file, onFile }: CompareBodyProps) {
  const run = useBackup((state) => state.comparison);
  const history = useBackup((state) => state.history);
  const { compare, dismissComparison } = useBackupActions();
  const { page, format, message } = useTexts();
  const words = page.compare;
  // The list may tell the same backup anew meanwhile.
  const opened = useRef(record);
  useEffect(() => {
    void compare({ before: { record: opened.current } });
    return dismissComparison;
  }, [compare, dismissComparison]);
  const others = (history.value ?? []).filter((other) => other.id !== record.id && isComparable(other));
  const [against, setAgainst] = useState('');
  const compareAnew = (own: File | null, id: string) => {
    const other = others.find((one) => one.id === id);
    const now = other === undefined ? {} : { now: { record: other } };
    void compare({ before: own === null ? { record } : { file: own }, ...now });
  };
  return (
    <>
      <ModalBody label={words.region}>
        <div className={css('sides')}>
          <label className={css('side')}>
            <span>{words.against}</span>
            <select
              className={css('field')}
              value={against}
              onChange={({ target }) => {
                setAgainst(target.value);
                compareAnew(file, target.value);
              }}
            >
              <option value="">{words.today}</option>
              {others.map(({ id, createdAt }) => (
                <option key={id} value={id}>
                  {format.shortTime(createdAt)}
                </option>
              ))}
            </select>
          </label>
          <label className={css('side')}>
            <span>{words.ownFile}</span>
            {/* The browser's own button speaks its own language, and not the page's. */}
            <span className={css('field', 'picker')} aria-hidden>
              <FileUp size={16} />
              <bdi className={css('chosen')}>{file?.name ?? words.chooseFile}</bdi>
            </span>
            <input
              type="file"
              className={srOnly}
              aria-label={words.ownFile}
              accept=".xlsx,.zip,.csv"
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                if (chosen === undefined) return;
                onFile(chosen);
                compareAnew(chosen, against);
              }}
            />
          </label>
        </div>
        {run.status === 'running' && <CompareProgressText run={run} />}
        {run.status === 'cancelled' && <p role="status">{words.cancelled}</p>}
        {run.status === 'failed' && (
          <Notice title={message(run.error.message)}>{run.error.hint !== null && message(run.error.hint)}</Notice>
        )}
        {run.status === 'completed' && <ComparedSheets comparison={run.result.comparison} />}
      </ModalBody>
      <CompareFoot run={run} onAgain={() => compareAnew(file, against)} />
    </>
  );
}

/** What can be done now: one button all the time, so that the focus stays on it. */
function CompareFoot({ run, onAgain }: { run: ComparisonRun; onAgain: () => void }) {
  const { cancelComparison, saveComparison } = useBackupActions();
  const { compare, head } = useTexts().page;
  const cancelling = run.status === 'running' && run.cancelling;
  const [label, press] = {
    idle: [compare.cancel, cancelComparison] as const,
    running: [cancelling ? compare.cancelling : compare.cancel, cancelComparison] as const,
    completed: [compare.save, saveComparison] as const,
    failed: [head.tryAgain, onAgain] as const,
    cancelled: [head.tryAgain, onAgain] as const,
  }[run.status];
  return (
    <ModalFoot>
      <div className={css('actions')}>
        <Button look={run.status === 'completed' ? 'primary' : 'plain'} inactive={cancelling} onClick={press}>
          {label}
        </Button>
      </div>
    </ModalFoot>
  );
}
