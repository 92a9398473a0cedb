import { ArrowDownToLine, FileQuestion } from 'lucide-react';
import { useId } from 'react';
import type { OtherFile } from '../../../core/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { DeleteFile } from '../deletion/DeleteFile.tsx';
import { size } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';
import styles from './OtherFiles.module.css';

const css = classNames(list, styles);

const WARNING =
  'No backup on record belongs to it, so nobody here can tell what it is for. Whoever put it there may still need it. ' +
  'The history will say who deleted it and when.';

/** A file that belongs to no backup, with what can be done with it. */
export function OtherFileItem({ file }: { file: OtherFile }) {
  const { timeZone } = useBackupView();
  const { deleteOther, downloadOther } = useBackupActions();
  const asking = useBackup(({ fileRequest }) => fileRequest.status === 'asking' && fileRequest.recordId === file.path);
  const id = useId();
  const facts = [
    file.size === null ? 'size not known' : size(file.size),
    file.createdAt === null ? 'date not known' : shortTime(file.createdAt, timeZone),
  ];
  return (
    <li className={css('item')}>
      <FileQuestion className={css('icon')} size={18} aria-hidden />
      <div id={id} className={css('text')}>
        <bdi className={css('name')}>{file.path}</bdi>
        <span className={css('facts')}>{facts.join(' · ')}</span>
      </div>
      <div className={css('actions')}>
        <Button
          look="ghost"
          size="icon"
          aria-label="Download"
          aria-describedby={id}
          title="Download"
          inactive={asking}
          onClick={() => void downloadOther(file)}
        >
          <ArrowDownToLine size={17} aria-hidden />
        </Button>
        <DeleteFile
          file={{ target: file.path, name: file.path, about: facts.join(' · '), warning: WARNING, refusal: null }}
          describedBy={id}
          onDelete={() => void deleteOther(file)}
        />
      </div>
    </li>
  );
}
