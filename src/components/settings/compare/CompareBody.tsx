import { useEffect } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ModalBody, ModalFoot } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { ComparedSheets } from './ComparedSheets.tsx';
import { CompareProgressText } from './CompareProgressText.tsx';

/** What a backup is compared with, how far that is, and what came of it. */
export function CompareBody({ record }: { record: BackupRecord }) {
  const run = useBackup((state) => state.comparison);
  const history = useBackup((state) => state.history);
  const { compare, cancelComparison, dismissComparison, saveComparison } = useBackupActions();
  const { page, format, message } = useTexts();
  const words = page.compare;
  useEffect(() => dismissComparison, [dismissComparison]);
  const others = (history.value ?? []).filter(
    (other) => other.id !== record.id && other.madeBy !== null && other.kind !== 'sheet' && hasFile(other),
  );
  const choose = (id: string) => {
    const other = others.find((one) => one.id === id);
    void compare({ before: { record }, ...(other === undefined ? {} : { now: { record: other } }) });
  };
  return (
    <>
      <ModalBody label={words.region}>
        <label>
          {words.against}{' '}
          <select defaultValue="" onChange={({ target }) => choose(target.value)}>
            <option value="">{words.today}</option>
            {others.map(({ id, createdAt }) => (
              <option key={id} value={id}>
                {format.shortTime(createdAt)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.ownFile}{' '}
          <input
            type="file"
            accept=".xlsx,.zip,.csv"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void compare({ before: { file } });
            }}
          />
        </label>
        {run.status === 'running' && <CompareProgressText run={run} />}
        {run.status === 'cancelled' && <p role="status">{words.cancelled}</p>}
        {run.status === 'failed' && (
          <Notice title={message(run.error.message)}>{run.error.hint !== null && message(run.error.hint)}</Notice>
        )}
        {run.status === 'completed' && <ComparedSheets comparison={run.result.comparison} />}
      </ModalBody>
      <ModalFoot>
        {run.status === 'running' && (
          <Button inactive={run.cancelling} onClick={cancelComparison}>
            {run.cancelling ? words.cancelling : words.cancel}
          </Button>
        )}
        {run.status === 'completed' && (
          <Button look="primary" onClick={saveComparison}>
            {words.save}
          </Button>
        )}
      </ModalFoot>
    </>
  );
}
