import { Trash2 } from 'lucide-react';
import { lazy } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useBackupActions } from '../BackupContext.tsx';
import type { DeletableFile } from './deletable-file.ts';

const DeleteQuestions = lazy(async () => ({ default: (await import('./DeleteQuestions.tsx')).DeleteQuestions }));

interface DeleteFileProps {
  readonly file: DeletableFile;
  readonly describedBy: string;
  /** There is no file, or none any more. */
  readonly gone?: boolean;
  readonly onOpen?: () => void;
  readonly onDelete: () => void;
}

/** The button `Delete`, and what it asks: twice, before the file goes. */
export function DeleteFile({ file, describedBy, gone = false, onOpen, onDelete }: DeleteFileProps) {
  const { forgetRemoval } = useBackupActions();
  const words = useTexts().page.files.deletion;
  const button = (
    <Button
      look="ghost"
      size="icon"
      aria-label={words.delete}
      aria-describedby={describedBy}
      title={gone ? words.nothingToDelete : words.deleteFile}
      inactive={gone}
    >
      <Trash2 size={17} aria-hidden />
    </Button>
  );
  return (
    <Modal
      trigger={button}
      title={file.refusal === null ? words.title : words.titleStays}
      size="narrow"
      onOpen={() => {
        forgetRemoval();
        onOpen?.();
      }}
    >
      {(close) => <DeleteQuestions file={file} onDelete={onDelete} close={close} />}
    </Modal>
  );
}
