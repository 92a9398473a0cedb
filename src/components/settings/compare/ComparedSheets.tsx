import type { ComparedSheet, Comparison } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import tones from '../../ui/styles/tones.module.css';
import styles from './Compare.module.css';
import { FirstRows } from './FirstRows.tsx';

const css = classNames(list, tones, styles);

/** What became of each sheet. */
export function ComparedSheets({ comparison }: { comparison: Comparison }) {
  const { page, message } = useTexts();
  return (
    <>
      <ul className={css('list', 'sheets')} aria-label={page.compare.sheets}>
        {comparison.sheets.map((sheet) => (
          <li key={sheet.name} className={css('item', 'sheet')}>
            <Sheet sheet={sheet} />
          </li>
        ))}
      </ul>
      {comparison.notes.map((note) => (
        <p key={message(note)} className={css('note')}>
          {message(note)}
        </p>
      ))}
    </>
  );
}

function Sheet({ sheet }: { sheet: ComparedSheet }) {
  const { page, format, message } = useTexts();
  const words = page.compare;
  const { name, counts, untold, totals, columns, notes } = sheet;
  const differs = counts.gone + counts.came + counts.changed > 0;
  const known = [
    ...(untold === null ? [words.gone(counts.gone, format)] : []),
    words.came(counts.came, format),
    words.changed(counts.changed, format),
    words.same(counts.same, format),
  ];
  return (
    <>
      <strong className={css('name')}>{name}</strong>
      {untold !== null && <span className={css('untold', 'warn')}>{words.untold(message(untold))}</span>}
      {columns.length > 0 && <span className={css(!differs && 'quiet')}>{known.join(', ')}</span>}
      {totals.map(({ header, before, now }) => (
        <span key={header} className={css('note')}>
          {words.total(
            header,
            before === null ? '–' : format.decimal(before),
            now === null ? '–' : format.decimal(now),
          )}
        </span>
      ))}
      {notes.map((note) => (
        <span key={message(note)} className={css('note')}>
          {message(note)}
        </span>
      ))}
      <FirstRows sheet={sheet} />
    </>
  );
}
