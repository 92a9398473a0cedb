import { Trash2 } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { useBackupView } from '../BackupContext.tsx';
import { fileEventText } from '../others/others-text.ts';
import { shortTime } from '../shared/time.ts';
import styles from './FileEventRow.module.css';
import { ROLES } from './table-roles.ts';

const css = classNames(styles);

/** The deletion by hand of a file that belonged to no backup: no run, so a line among them. */
export function FileEventRow({ record, columns }: { record: BackupRecord; columns: number }) {
  const { timeZone } = useBackupView();
  return (
    <tr className={css('event')} {...ROLES.row}>
      <td className={css('date')} {...ROLES.cell}>
        {shortTime(record.createdAt, timeZone)}
      </td>
      <td className={css('what')} colSpan={columns - 1} {...ROLES.cell}>
        <span>
          <Trash2 size={15} aria-hidden />
          <bdi>{fileEventText(record, timeZone)}</bdi>
        </span>
      </td>
    </tr>
  );
}
