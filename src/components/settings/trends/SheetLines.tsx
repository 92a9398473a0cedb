import { TrendingDown } from 'lucide-react';
import type { SheetGrowth } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import table from '../../ui/styles/table.module.css';
import styles from './SheetLines.module.css';

const css = classNames(details, table, styles);

const WIDTH = 72;
const HEIGHT = 18;

/** Sheet by sheet how its rows have grown, folded away; a sheet that shrank is marked. */
export function SheetLines({ sheets }: { sheets: readonly SheetGrowth[] }) {
  const { page, format } = useTexts();
  const words = page.insights;
  const shrunk = sheets.filter(({ change }) => change < 0).length;
  return (
    <details className={css('details', 'sheets')}>
      <summary>
        {words.eachSheet}
        {shrunk > 0 && <span className={css('shrunk')}>{words.shrunk(shrunk, format)}</span>}
      </summary>
      <table className={css('table')} aria-label={words.eachSheet}>
        <thead>
          <tr>
            <th scope="col">{words.sheet}</th>
            <th scope="col">{words.line}</th>
            <th scope="col" className={css('number')}>
              {words.rows}
            </th>
            <th scope="col" className={css('number')}>
              {words.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheets.map(({ name, rows, change }) => (
            <tr key={name} className={css(change < 0 && 'less')}>
              <th scope="row">{name}</th>
              <td>
                <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden>
                  <polyline points={line(rows)} />
                </svg>
              </td>
              <td className={css('number')}>{format.count(rows.at(-1) ?? 0)}</td>
              <td className={css('number')}>
                {change < 0 && <TrendingDown size={14} aria-label={words.fewerThanBefore} />}
                {change === 0 ? '—' : format.change(change)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The line of some numbers, from the lowest at the bottom to the highest at the top. */
function line(rows: readonly number[]): string {
  const lowest = Math.min(...rows);
  const span = Math.max(...rows) - lowest;
  const step = rows.length < 2 ? 0 : (WIDTH - 2) / (rows.length - 1);
  const height = (value: number) => (span === 0 ? HEIGHT / 2 : HEIGHT - 2 - ((value - lowest) / span) * (HEIGHT - 4));
  return rows.map((value, place) => `${(1 + place * step).toFixed(1)},${height(value).toFixed(1)}`).join(' ');
}
