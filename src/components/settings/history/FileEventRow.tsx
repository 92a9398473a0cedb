import { Trash2 } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { fileEventText } from '../others/others-text.ts';
import styles from './FileEventRow.module.css';
import { ROLES } from './table-roles.ts';

const css = classNames(styles);

/** The deletion by hand of a file that belonged to no backup: no run, so a line among them. */
export function FileEventRow({ record, columns }: { record: BackupRecord; columns: number }) {
  const texts = useTexts();
  return (
    <tr className={css('event')} {...ROLES.row}>
      <td className={css('date')} {...ROLES.cell}>
        {texts.format.shortTime(record.createdAt)}
      </td>
      <td className={css('what')} colSpan={columns - 1} {...ROLES.cell}>
        <span>
          <Trash2 size={15} aria-hidden />
          <bdi>{fileEventText(record, texts)}</bdi>
        </span>
      </td>
    </tr>
  );
}
