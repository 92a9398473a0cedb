import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useBackupActions } from '../BackupContext.tsx';
import { DeleteQuestions } from './DeleteQuestions.tsx';
import type { DeletableFile } from './deletable-file.ts';

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
  const button = (
    <Button
      look="ghost"
      size="icon"
      aria-label="Delete"
      aria-describedby={describedBy}
      title={gone ? 'There is no file to delete' : 'Delete the file'}
      inactive={gone}
    >
      <Trash2 size={17} aria-hidden />
    </Button>
  );
  return (
    <Modal
      trigger={button}
      title={file.refusal === null ? 'Delete this file?' : 'This file stays'}
      narrow
      onOpen={() => {
        forgetRemoval();
        onOpen?.();
      }}
    >
      {(close) => <DeleteQuestions file={file} onDelete={onDelete} close={close} />}
    </Modal>
  );
}
