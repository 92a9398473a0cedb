import { Bell } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useBackup } from '../BackupContext.tsx';

const RemindersForm = lazy(async () => ({ default: (await import('./RemindersForm.tsx')).RemindersForm }));

/** The button `Reminders`: when the page calls the last backup overdue, and how often a scheduled one is expected. */
export function Reminders() {
  const words = useTexts().page.safety;
  const standing = useBackup((state) => state.standing.value);
  if (standing === null) return null;
  const button = (
    <Button look="ghost" size="icon" aria-label={words.reminders} title={words.reminders}>
      <Bell size={18} aria-hidden />
    </Button>
  );
  return (
    <Modal trigger={button} title={words.reminders} size="narrow">
      {(close) => (
        <Suspense fallback={null}>
          <RemindersForm known={standing} onSaved={close} />
        </Suspense>
      )}
    </Modal>
  );
}
