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
  const { page, format, message } = useTexts();
  const { sheets } = comparison;
  const sum = (kind: 'gone' | 'came' | 'changed') => sheets.reduce((all, { counts }) => all + counts[kind], 0);
  const differing = sheets.filter(differs);
  const untold = sheets.filter((sheet) => sheet.untold !== null).length;
  // Nobody is told that nothing is gone where that can't be told.
  const isGoneKnown = untold === 0 || sum('gone') > 0;
  const found = [
    ...(isGoneKnown ? [page.compare.gone(sum('gone'), format)] : []),
    page.compare.came(sum('came'), format),
    page.compare.changed(sum('changed'), format),
  ];
  const outcome =
    differing.length === 0
      ? page.compare.nothing(sheets.length - untold, format)
      : page.compare.outcome(found.join(', '), differing.length, sheets.length, format);
  return (
    <>
      <p className={css('outcome')} role="status">
        {[outcome, ...(untold > 0 ? [page.compare.someUntold(untold, format)] : [])].join(' ')}
      </p>
      <ul className={css('list', 'sheets')} aria-label={page.compare.sheets}>
        {/* What an owner looks for comes first; each part is in the order of the file. */}
        {sheets
          .toSorted((a, b) => turn(a) - turn(b))
          .map((sheet) => (
            <li key={sheet.name} className={css('item', 'sheet', isSame(sheet) && 'same')}>
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

function differs({ counts }: ComparedSheet): boolean {
  return counts.gone + counts.came + counts.changed > 0;
}

/** Whether all there is to say of a sheet is how many rows are as they were. */
function isSame(sheet: ComparedSheet): boolean {
  return !differs(sheet) && sheet.untold === null && sheet.notes.length === 0 && sheet.totals.length === 0;
}

function turn(sheet: ComparedSheet): number {
  if (differs(sheet)) return 0;
  return sheet.untold === null ? 2 : 1;
}

function Sheet({ sheet }: { sheet: ComparedSheet }) {
  const { page, format, message } = useTexts();
  const words = page.compare;
  const { name, counts, untold, totals, columns, notes } = sheet;
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
      {columns.length > 0 && <span className={css(!differs(sheet) && 'quiet')}>{known.join(', ')}</span>}
      {totals.map(({ header, before, now }) => (
        <span key={header} className={css('note')}>
          {before === now && before !== null
            ? words.sameTotal(header, format.decimal(before))
            : words.total(
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
