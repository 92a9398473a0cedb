import { lazy, Suspense } from 'react';
import { messageText } from '../../../locales/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Modal, ModalBody } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';

const RetentionForm = lazy(async () => ({ default: (await import('./RetentionForm.tsx')).RetentionForm }));

/** The button `Retention`: which backups are kept, and what would be deleted. */
export function Retention() {
  const { readRetention } = useBackupActions();
  return (
    <Modal trigger={<Button size="small">Retention</Button>} title="Retention" onOpen={() => void readRetention()}>
      <Content />
    </Modal>
  );
}

function Content() {
  const { known, work } = useBackup((state) => state.retention);
  const { readRetention } = useBackupActions();
  if (work.status === 'failed' && work.attempt === 'reading') {
    return (
      <ModalBody label="Retention">
        <Notice
          title={messageText('en', work.error.message)}
          action={
            <Button size="small" onClick={() => void readRetention()}>
              Try again
            </Button>
          }
        >
          {work.error.hint && messageText('en', work.error.hint)}
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
  return (
    <ModalBody label="Retention">
      <p>Reading what there is…</p>
    </ModalBody>
  );
}
