import { useMemo } from 'react';
import { planRetention } from '../../../core/index.ts';
import type { RetentionState, RetentionWork } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
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
  const texts = useTexts();
  const words = texts.page.retention;
  const { draft, change } = useRetentionDraft(setting, texts.format);
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
      <ModalBody label={words.region}>
        <p className={css('about')}>{words.about}</p>
        <RetentionFields draft={draft} change={change} disabled={busy} />
        <p className={css('setting')}>{settingText(setting, texts)}</p>
        <WorkNotice work={work} />
        {rule === null && <p>{words.nothingWouldGoAtAll}</p>}
        {plan !== null && <RetentionPreview plan={plan} />}
      </ModalBody>
      <ModalFoot>
        <div className={css('foot')}>
          <p className={css('work')} aria-live="polite">
            {work.status === 'saved' && changed ? '' : workText(work, texts)}
          </p>
          <div className={css('actions')}>
            <Button inactive={!savable} onClick={() => rule !== undefined && void saveRetention(rule)}>
              {words.save}
            </Button>
            <Button
              look="danger"
              inactive={!deletable || busy}
              onClick={() => plan !== null && void applyRetention(plan)}
            >
              {deletable ? words.saveAndDelete(backupsWithSize(plan.removed, texts)) : words.nothingToDelete}
            </Button>
          </div>
        </div>
      </ModalFoot>
    </>
  );
}

/** Says why nothing, or not everything, was done. */
function WorkNotice({ work }: { work: RetentionWork }) {
  const { page, format, message } = useTexts();
  const words = page.retention;
  if (work.status === 'changed') {
    return <Notice title={words.changedMeanwhile}>{words.changedAdvice}</Notice>;
  }
  if (work.status !== 'failed') return null;
  const title = work.attempt === 'saving' ? words.notSaved : words.notAllDone;
  const done = work.attempt === 'deleting' ? words.wereDeleted(work.deleted, format) : '';
  const hint = work.error.hint === null ? '' : message(work.error.hint);
  return <Notice title={title(message(work.error.message))}>{`${done} ${hint}`.trim()}</Notice>;
}
