import { useEffect, useRef, useState } from 'react';
import { classNames } from '../../class-names';
import { Button } from '../../ui/Button';
import { ModalBody, ModalFoot } from '../../ui/Modal';
import { Notice } from '../../ui/Notice';
import { useBackup } from '../BackupContext';
import type { DeletableFile } from './DeleteFile';
import styles from './DeleteQuestions.module.css';

const css = classNames(styles);

interface DeleteQuestionsProps {
  readonly file: DeletableFile;
  readonly onDelete: () => void;
  readonly close: () => void;
}

/** Asks once what is meant, and once more whether it is meant; or says why the file stays. */
export function DeleteQuestions({ file, onDelete, close }: DeleteQuestionsProps) {
  const [sure, setSure] = useState(false);
  const removal = useBackup((state) => state.removal);
  const removed = removal.status === 'removed' && removal.target === file.target;
  useEffect(() => {
    if (removed) close();
  }, [removed, close]);
  if (file.refusal !== null) return <Refusal file={file} close={close} />;
  const failure = removal.status === 'failed' && removal.target === file.target ? removal.error : null;
  const busy = removal.status === 'removing';
  return (
    <>
      <ModalBody label="The file">
        <About file={file} />
        <p className={css('text')}>{file.warning}</p>
        <p className={css('question')} aria-live="polite">
          {sure && (busy ? 'Deleting…' : 'Are you sure? Once it is deleted, nothing brings it back.')}
        </p>
        {failure !== null && <Notice title={failure.message}>{failure.hint}</Notice>}
      </ModalBody>
      <ModalFoot>
        {sure ? (
          <LastQuestion busy={busy} onDelete={onDelete} close={close} />
        ) : (
          <div className={css('actions')}>
            <Button onClick={close}>Keep it</Button>
            <Button look="danger" onClick={() => setSure(true)}>
              Delete the file
            </Button>
          </div>
        )}
      </ModalFoot>
    </>
  );
}

/** The safe answer has the focus, and stands where the first press was: a second press by mistake deletes nothing. */
function LastQuestion({ busy, onDelete, close }: Omit<DeleteQuestionsProps, 'file'> & { readonly busy: boolean }) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className={css('actions')}>
      <Button look="danger" inactive={busy} onClick={onDelete}>
        Yes, delete it for good
      </Button>
      <Button ref={keep} onClick={close}>
        {busy ? 'Close' : 'Keep it'}
      </Button>
    </div>
  );
}

function Refusal({ file, close }: { readonly file: DeletableFile; readonly close: () => void }) {
  return (
    <>
      <ModalBody label="The file">
        <About file={file} />
        <p className={css('text')}>{file.refusal}</p>
      </ModalBody>
      <ModalFoot>
        <div className={css('actions')}>
          <Button onClick={close}>OK</Button>
        </div>
      </ModalFoot>
    </>
  );
}

function About({ file: { name, about } }: { readonly file: DeletableFile }) {
  return (
    <div>
      <bdi className={css('name')}>{name}</bdi>
      <p className={css('about')}>{about}</p>
    </div>
  );
}
