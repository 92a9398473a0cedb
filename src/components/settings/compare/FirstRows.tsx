import { useState } from 'react';
import type { ComparedSheet } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import table from '../../ui/styles/table.module.css';
import { type RowTable, tablesOf } from './row-tables.ts';

const css = classNames(details, table);

/** The first rows of a sheet that are gone, new or changed. */
export function FirstRows({ sheet }: { sheet: ComparedSheet }) {
  const { page, format } = useTexts();
  const words = page.compare;
  return tablesOf(sheet).map((rows) => (
    <details key={rows.kind} className={css('details')}>
      <summary>{words.first(words.kinds[rows.kind], rows.lines.length, format)}</summary>
      <Rows rows={rows} />
    </details>
  ));
}

function Rows({ rows: { headers, lines } }: { rows: RowTable }) {
  const { page } = useTexts();
  const [wanted, setWanted] = useState('');
  const word = wanted.toLowerCase();
  const shown = lines.filter((cells) => cells.some((cell) => cell.toLowerCase().includes(word)));
  const copy = () => {
    const text = [headers, ...shown].map((cells) => cells.join('\t')).join('\n');
    void navigator.clipboard.writeText(text).catch(() => undefined);
  };
  return (
    <>
      <input
        type="search"
        aria-label={page.compare.search}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      <Button size="small" onClick={copy}>
        {page.compare.copy}
      </Button>
      <table className={css('table')}>
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells) => (
            <tr key={cells.join('\n')}>
              {cells.map((cell, place) => (
                <td key={headers[place]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
