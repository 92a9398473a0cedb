import { lazy, Suspense } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Modal, ModalBody } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';

const RetentionForm = lazy(async () => ({ default: (await import('./RetentionForm.tsx')).RetentionForm }));

/** The button `Retention`: which backups are kept, and what would be deleted. */
export function Retention() {
  const words = useTexts().page.retention;
  const { readRetention } = useBackupActions();
  return (
    <Modal
      trigger={<Button size="small">{words.title}</Button>}
      title={words.title}
      onOpen={() => void readRetention()}
    >
      <Content />
    </Modal>
  );
}

function Content() {
  const { page, message } = useTexts();
  const { known, work } = useBackup((state) => state.retention);
  const { readRetention } = useBackupActions();
  if (work.status === 'failed' && work.attempt === 'reading') {
    return (
      <ModalBody label={page.retention.title}>
        <Notice
          title={message(work.error.message)}
          action={
            <Button size="small" onClick={() => void readRetention()}>
              {page.head.tryAgain}
            </Button>
          }
        >
          {work.error.hint !== null && message(work.error.hint)}
        </Notice>
      </ModalBody>
    );
  }
  // The form begins with what is on record by now, not with what was when it was open last.
  if (known === null || work.status === 'reading') {
    return <Reading />;
  }
  return (
    <Suspense fallback={<Reading />}>
      <RetentionForm known={known} work={work} />
    </Suspense>
  );
}

function Reading() {
  const words = useTexts().page.retention;
  return (
    <ModalBody label={words.title}>
      <p>{words.reading}</p>
    </ModalBody>
  );
}
