import { type ReactNode, useEffect, useRef, useState } from 'react';
import { messageText } from '../../../locales/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ModalBody, ModalFoot, ModalQuestion } from '../../ui/Modal.tsx';
import { Notice } from '../../ui/Notice.tsx';
import actions from '../../ui/styles/actions.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackup } from '../BackupContext.tsx';
import styles from './DeleteQuestions.module.css';
import type { DeletableFile } from './deletable-file.ts';

const css = classNames(actions, text, styles);

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
  const failure = removal.status === 'failed' && removal.target === file.target && (
    <Notice title={messageText('en', removal.error.message)}>
      {removal.error.hint && messageText('en', removal.error.hint)}
    </Notice>
  );
  if (file.refusal !== null) return <Refusal file={file} failure={failure} close={close} />;
  const busy = removal.status === 'removing';
  return (
    <>
      <ModalBody label="The file">
        <About file={file}>{file.warning}</About>
        <p className={css('question')} aria-live="polite">
          {questionText(sure, removal.status === 'removing' ? removal.target : null, file)}
        </p>
        {failure}
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

interface RefusalProps extends Omit<DeleteQuestionsProps, 'onDelete'> {
  /** What the database said where the page did not know it before. */
  readonly failure: ReactNode;
}

function Refusal({ file, failure, close }: RefusalProps) {
  return (
    <>
      <ModalBody label="The file">
        <About file={file}>{file.refusal}</About>
        {failure}
      </ModalBody>
      <ModalFoot>
        <div className={css('actions')}>
          <Button onClick={close}>OK</Button>
        </div>
      </ModalFoot>
    </>
  );
}

function About({ file: { name, about }, children }: { readonly file: DeletableFile; readonly children: ReactNode }) {
  return (
    <ModalQuestion>
      <bdi className={css('name')}>{name}</bdi>
      <p className={css('about')}>{about}</p>
      <p className={css('text')}>{children}</p>
    </ModalQuestion>
  );
}

function questionText(sure: boolean, removing: string | null, { target }: DeletableFile): string {
  if (!sure) return '';
  if (removing === null) return 'Are you sure? Once it is deleted, nothing brings it back.';
  return removing === target ? 'Deleting…' : 'Another file is being deleted just now…';
}
