import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Texts } from '../../../locales/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ModalBody, ModalFoot } from '../../ui/Modal.tsx';
import { ModalQuestion } from '../../ui/ModalWindow.tsx';
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
  const texts = useTexts();
  const { message } = texts;
  const words = texts.page.files.deletion;
  const [sure, setSure] = useState(false);
  const removal = useBackup((state) => state.removal);
  const removed = removal.status === 'removed' && removal.target === file.target;
  useEffect(() => {
    if (removed) close();
  }, [removed, close]);
  const failure = removal.status === 'failed' && removal.target === file.target && (
    <Notice title={message(removal.error.message)}>{removal.error.hint !== null && message(removal.error.hint)}</Notice>
  );
  if (file.refusal !== null) return <Refusal file={file} failure={failure} close={close} />;
  const busy = removal.status === 'removing';
  return (
    <>
      <ModalBody label={words.region}>
        <About file={file}>{file.warning}</About>
        <p className={css('question')} aria-live="polite">
          {questionText(sure, removal.status === 'removing' ? removal.target : null, file, texts)}
        </p>
        {failure}
      </ModalBody>
      <ModalFoot>
        {sure ? (
          <LastQuestion busy={busy} onDelete={onDelete} close={close} />
        ) : (
          <div className={css('actions')}>
            <Button onClick={close}>{words.keep}</Button>
            <Button look="danger" onClick={() => setSure(true)}>
              {words.deleteFile}
            </Button>
          </div>
        )}
      </ModalFoot>
    </>
  );
}

/** The safe answer has the focus, and stands where the first press was: a second press by mistake deletes nothing. */
function LastQuestion({ busy, onDelete, close }: Omit<DeleteQuestionsProps, 'file'> & { readonly busy: boolean }) {
  const words = useTexts().page.files.deletion;
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className={css('actions')}>
      <Button look="danger" inactive={busy} onClick={onDelete}>
        {words.forGood}
      </Button>
      <Button ref={keep} onClick={close}>
        {busy ? words.close : words.keep}
      </Button>
    </div>
  );
}

interface RefusalProps extends Omit<DeleteQuestionsProps, 'onDelete'> {
  /** What the database said where the page did not know it before. */
  readonly failure: ReactNode;
}

function Refusal({ file, failure, close }: RefusalProps) {
  const words = useTexts().page.files.deletion;
  return (
    <>
      <ModalBody label={words.region}>
        <About file={file}>{file.refusal}</About>
        {failure}
      </ModalBody>
      <ModalFoot>
        <div className={css('actions')}>
          <Button onClick={close}>{words.ok}</Button>
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

function questionText(sure: boolean, removing: string | null, { target }: DeletableFile, { page }: Texts): string {
  const { deletion } = page.files;
  if (!sure) return '';
  if (removing === null) return deletion.sure;
  return removing === target ? deletion.deleting : deletion.anotherFirst;
}
