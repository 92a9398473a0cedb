import { useMemo } from 'react';
import { planRetention } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import type { RetentionState, RetentionWork } from '../../../state/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ModalBody, ModalFoot } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import actions from '../../ui/styles/actions.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackupActions, useBackupView } from '../BackupContext.tsx';
import { useNow } from '../shared/use-now.ts';
import { RetentionFields } from './RetentionFields.tsx';
import styles from './RetentionForm.module.css';
import { RetentionPreview } from './RetentionPreview.tsx';
import { backupsWithSize, settingText, workText } from './retention-text.ts';
import { ruleOf, useRetentionDraft } from './use-retention-draft.ts';

const css = classNames(actions, text, styles);

interface RetentionFormProps {
  readonly known: NonNullable<RetentionState['known']>;
  readonly work: RetentionWork;
}

/** The rule as it is being changed, what it would delete, and the two buttons: to keep it, and to delete by it. */
export function RetentionForm({ known: { setting, backups }, work }: RetentionFormProps) {
  const { timeZone } = useBackupView();
  const { saveRetention, applyRetention } = useBackupActions();
  const { draft, change } = useRetentionDraft(setting);
  const now = useNow();
  const rule = ruleOf(draft);
  const { newest, months } = rule ?? {};
  const plan = useMemo(() => {
    if (newest === undefined || months === undefined) return null;
    return planRetention(backups, { newest, months }, { now, timeZone });
  }, [backups, newest, months, now, timeZone]);
  const busy = work.status === 'saving' || work.status === 'deleting';
  const changed = rule?.newest !== setting.rule?.newest || rule?.months !== setting.rule?.months;
  const savable = rule !== undefined && changed && !busy;
  const deletable = plan !== null && plan.removed.length > 0;
  return (
    <>
      <ModalBody label="Which backups are kept">
        <p className={css('about')}>
          Nothing is deleted by itself: old backups go when somebody presses the button below. Locked backups and the
          newest verified one always stay, and the history keeps telling of those that went.
        </p>
        <RetentionFields draft={draft} change={change} disabled={busy} />
        <p className={css('setting')}>{settingText(setting, timeZone)}</p>
        <WorkNotice work={work} />
        {rule === null && <p>Nothing would be deleted.</p>}
        {plan !== null && <RetentionPreview plan={plan} />}
      </ModalBody>
      <ModalFoot>
        <div className={css('foot')}>
          <p className={css('work')} aria-live="polite">
            {work.status === 'saved' && changed ? '' : workText(work)}
          </p>
          <div className={css('actions')}>
            <Button inactive={!savable} onClick={() => rule !== undefined && void saveRetention(rule)}>
              Save
            </Button>
            <Button
              look="danger"
              inactive={!deletable || busy}
              onClick={() => plan !== null && void applyRetention(plan)}
            >
              {deletable ? `Save and delete ${backupsWithSize(plan.removed)}` : 'Nothing to delete'}
            </Button>
          </div>
        </div>
      </ModalFoot>
    </>
  );
}

/** Says why nothing, or not everything, was done. */
function WorkNotice({ work }: { work: RetentionWork }) {
  if (work.status === 'changed') {
    return (
      <Notice title="The backups have changed meanwhile, so nothing was deleted.">
        Below is what would be deleted now. Look at it again, then press the button once more.
      </Notice>
    );
  }
  if (work.status !== 'failed') return null;
  const done = work.attempt === 'deleting' ? `${work.deleted === 0 ? 'No' : work.deleted} backups were deleted. ` : '';
  return (
    <Notice
      title={`${work.attempt === 'saving' ? 'Not saved' : 'Not all done'}. ${messageText('en', work.error.message)}`}
    >{`${done}${work.error.hint === null ? '' : messageText('en', work.error.hint)}`}</Notice>
  );
}
