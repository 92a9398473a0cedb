import { useId, useState } from 'react';
import type { ExpectedSchedule, Reminders } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { wholeNumber } from '../../texts/whole-number.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ModalBody, ModalFoot } from '../../ui/Modal.tsx';
import { ModalQuestion } from '../../ui/ModalWindow.tsx';
import { Notice } from '../../ui/Notice.tsx';
import actions from '../../ui/styles/actions.module.css';
import field from '../../ui/styles/field.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './RemindersForm.module.css';

const css = classNames(actions, field, styles);

const SCHEDULES: readonly ExpectedSchedule[] = ['auto', 'day', 'week', 'none'];

const MOST_DAYS = 365;

/** Changes when the page reminds of a backup, for everybody who opens it. */
export function RemindersForm({ known, onSaved }: { known: Reminders; onSaved: () => void }) {
  const { page, format, message } = useTexts();
  const words = page.safety;
  const id = useId();
  const { saveReminders } = useBackupActions();
  const request = useBackup((state) => state.reminderRequest);
  const [days, setDays] = useState(() => format.digits(known.overdueDays));
  const [schedule, setSchedule] = useState(known.schedule);
  const overdueDays = wholeNumber(days);
  const valid = overdueDays >= 1 && overdueDays <= MOST_DAYS;
  const save = async () => {
    if (await saveReminders({ overdueDays, schedule })) onSaved();
  };
  return (
    <>
      <ModalBody label={words.reminders}>
        <label className={css('part')} htmlFor={`${id}days`}>
          <span>{words.overdueAfter}</span>
          <input
            id={`${id}days`}
            className={css('field')}
            inputMode="numeric"
            value={days}
            aria-invalid={!valid}
            onChange={({ target }) => setDays(target.value)}
          />
        </label>
        <label className={css('part')} htmlFor={`${id}schedule`}>
          <span>{words.expected}</span>
          <select
            id={`${id}schedule`}
            className={css('field')}
            value={schedule}
            onChange={({ target }) => setSchedule(target.value as ExpectedSchedule)}
          >
            {SCHEDULES.map((name) => (
              <option key={name} value={name}>
                {words.schedules[name]}
              </option>
            ))}
          </select>
        </label>
        <ModalQuestion>
          <p className={css('note')}>{words.forEverybody}</p>
        </ModalQuestion>
        {request.status === 'failed' && (
          <Notice title={message(request.error.message)}>
            {request.error.hint !== null && message(request.error.hint)}
          </Notice>
        )}
      </ModalBody>
      <ModalFoot>
        <div className={css('actions')}>
          <Button look="primary" inactive={!valid || request.status === 'saving'} onClick={() => void save()}>
            {words.save}
          </Button>
        </div>
      </ModalFoot>
    </>
  );
}
