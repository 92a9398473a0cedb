import { useState } from 'react';
import type { ComparedSheet } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import field from '../../ui/styles/field.module.css';
import table from '../../ui/styles/table.module.css';
import styles from './Compare.module.css';
import { type RowTable, tablesOf } from './row-tables.ts';

const css = classNames(details, field, table, styles);

/** The first rows of a sheet that are gone, new or changed. */
export function FirstRows({ sheet }: { sheet: ComparedSheet }) {
  const { page, format } = useTexts();
  const words = page.compare;
  return tablesOf(sheet).map((rows) => (
    <details key={rows.kind} className={css('details')}>
      <summary>{words.first(words.kinds[rows.kind], rows.lines.length, format)}</summary>
      <Rows rows={rows} label={`${sheet.name}, ${words.kinds[rows.kind]}`} />
    </details>
  ));
}

function Rows({ rows: { headers, lines }, label }: { rows: RowTable; label: string }) {
  const { page } = useTexts();
  const [wanted, setWanted] = useState('');
  const word = wanted.toLowerCase();
  const shown = lines.filter((cells) => cells.some((cell) => cell.toLowerCase().includes(word)));
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText([headers, ...shown].map((cells) => cells.join('\t')).join('\n'));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <>
      <div className={css('tools')}>
        <input
          type="search"
          className={css('field', 'search')}
          aria-label={page.compare.search}
          placeholder={page.compare.search}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {/* Without a secure context there is no clipboard; the rows can be selected all the same. */}
        {'clipboard' in navigator && (
          <Button size="small" onClick={() => void copy().catch(() => setCopied(false))}>
            <span aria-live="polite">{copied ? page.record.copied : page.compare.copy}</span>
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css('scroll')} tabIndex={0} aria-label={label}>
        <table className={css('table')}>
          <thead>
            <tr>
              {headers.map((header) => (
                <th key={header} scope="col">
                  <bdi>{header}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((cells) => (
              <tr key={cells.join('\n')}>
                {cells.map((cell, place) => (
                  <td key={headers[place]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
