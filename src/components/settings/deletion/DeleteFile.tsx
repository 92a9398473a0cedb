import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Modal } from '../../ui/Modal';
import { useBackupActions } from '../BackupContext';
import { DeleteQuestions } from './DeleteQuestions';

/** What is to be deleted. */
export interface DeletableFile {
  /** The id of its record, or its path where it belongs to none. */
  readonly target: string;
  /** What it is called: a name, or a path. */
  readonly name: string;
  /** What it is, in a line. */
  readonly about: ReactNode;
  /** What whoever deletes it should think of. */
  readonly warning: string;
  /** Why it can't be deleted; `null` where nothing is known to be in the way. */
  readonly refusal: string | null;
}

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
