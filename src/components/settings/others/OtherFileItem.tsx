import { ArrowDownToLine, FileQuestion } from 'lucide-react';
import { useId } from 'react';
import type { OtherFile } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { DeleteFile } from '../deletion/DeleteFile.tsx';
import styles from './OtherFiles.module.css';

const css = classNames(list, styles);

/** A file that belongs to no backup, with what can be done with it. */
export function OtherFileItem({ file }: { file: OtherFile }) {
  const { page, format } = useTexts();
  const words = page.files.others;
  const { deleteOther, downloadOther } = useBackupActions();
  const asking = useBackup(({ fileRequest }) => fileRequest.status === 'asking' && fileRequest.recordId === file.path);
  const id = useId();
  const facts = [
    file.size === null ? words.sizeUnknown : format.size(file.size),
    file.createdAt === null ? words.dateUnknown : format.shortTime(file.createdAt),
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
          aria-label={page.head.download}
          aria-describedby={id}
          title={page.head.download}
          inactive={asking}
          onClick={() => void downloadOther(file)}
        >
          <ArrowDownToLine size={17} aria-hidden />
        </Button>
        <DeleteFile
          file={{ target: file.path, name: file.path, about: facts.join(' · '), warning: words.warning, refusal: null }}
          describedBy={id}
          onDelete={() => void deleteOther(file)}
        />
      </div>
    </li>
  );
}
