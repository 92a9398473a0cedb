import { Info } from 'lucide-react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import { useBackup } from '../BackupContext.tsx';
import styles from './SheetRemarks.module.css';

const css = classNames(details, styles);

/** What to know of sheets that were found in the database: what is in none of them, and what anyone may read. */
export function SheetRemarks() {
  const { page, format, message } = useTexts();
  const remarks = useBackup((state) => state.remarks);
  if (remarks.length === 0) return null;
  return (
    <details className={css('details', 'remarks')}>
      <summary>
        <Info size={15} aria-hidden />
        {page.sheets.remarks(remarks.length, format)}
      </summary>
      <ul>
        {remarks
          .map((told) => message(told))
          .map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
      </ul>
    </details>
  );
}
