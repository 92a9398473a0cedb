import { type ReactNode, useId } from 'react';
import { isLanguage, LANGUAGES } from '../../../locales/index.ts';
import { expectationOf } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import field from '../../ui/styles/field.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './RunOptions.module.css';

const css = classNames(details, field, styles);

/** What the next full backup may be otherwise, folded away: which sheets, which period, which language and currency. */
export function RunOptions() {
  const { head } = useTexts().page;
  const running = useBackup((state) => state.run.status === 'running');
  return (
    <details className={css('details', 'more')}>
      <summary>{head.more}</summary>
      <fieldset className={css('parts')} disabled={running}>
        <Sheets />
        <Dates />
        <Words />
      </fieldset>
      <Expected />
    </details>
  );
}

function Sheets() {
  const { head } = useTexts().page;
  const overview = useBackup((state) => state.overview.value);
  const chosen = useBackup((state) => state.choice.sheets);
  const { choose } = useBackupActions();
  const names = (overview ?? []).map(({ name }) => name);
  const isChosen = (name: string) => chosen === null || chosen.includes(name);
  const toggle = (name: string) => {
    const next = names.filter((each) => (each === name ? !isChosen(each) : isChosen(each)));
    choose({ sheets: next.length === names.length ? null : next });
  };
  return (
    <fieldset className={css('sheets')}>
      <legend>{head.sheets}</legend>
      <div className={css('all')}>
        <Button size="small" onClick={() => choose({ sheets: null })}>
          {head.allSheets}
        </Button>
        <Button size="small" onClick={() => choose({ sheets: [] })}>
          {head.noSheets}
        </Button>
      </div>
      <div className={css('list')}>
        {names.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={isChosen(name)} onChange={() => toggle(name)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Dates() {
  const { head } = useTexts().page;
  const { from, until } = useBackup((state) => state.choice);
  const { choose } = useBackupActions();
  return (
    <>
      <div className={css('pair')}>
        <Field label={head.datedFrom}>
          {(id) => (
            <input
              {...{ id, type: 'date', value: from, max: until || undefined }}
              className={css('field')}
              onChange={({ target }) => choose({ from: target.value })}
            />
          )}
        </Field>
        <Field label={head.datedUntil}>
          {(id) => (
            <input
              {...{ id, type: 'date', value: until, min: from || undefined }}
              className={css('field')}
              onChange={({ target }) => choose({ until: target.value })}
            />
          )}
        </Field>
      </div>
      <p className={css('note')}>{head.datedNote}</p>
    </>
  );
}

function Words() {
  const { head } = useTexts().page;
  const { language, currency } = useBackup((state) => state.choice);
  const { choose } = useBackupActions();
  return (
    <div className={css('pair')}>
      <Field label={head.fileLanguage}>
        {(id) => (
          <select
            id={id}
            className={css('field')}
            value={language ?? ''}
            onChange={({ target }) => choose({ language: isLanguage(target.value) ? target.value : null })}
          >
            <option value="">{head.asPage}</option>
            {LANGUAGES.map((each) => (
              <option key={each} value={each} lang={each}>
                {head.languages[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={head.currency}>
        {(id) => (
          <input
            id={id}
            className={css('field')}
            maxLength={8}
            placeholder={head.asUsual}
            value={currency ?? ''}
            onChange={({ target }) => choose({ currency: target.value === '' ? null : target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <label className={css('part')} htmlFor={id}>
      <span>{label}</span>
      {children(id)}
    </label>
  );
}

/** How large the next backup will be and how long it takes, about. */
function Expected() {
  const { page, format } = useTexts();
  const choice = useBackup((state) => state.choice);
  const overview = useBackup((state) => state.overview.value);
  const backups = useBackup((state) => state.standing.value?.backups);
  const fileFormat = useBackup((state) => state.format);
  if (overview === null) return null;
  const { rows, atMost, bytes, milliseconds } = expectationOf(choice, overview, backups ?? [], fileFormat);
  const parts = [
    rows === null ? null : page.counts.rows(rows, format),
    bytes === null ? null : format.size(bytes),
    milliseconds === null ? null : format.roughly(milliseconds / 1_000),
  ].filter((part) => part !== null);
  return (
    <p className={css('expected')} aria-live="polite">
      {parts.length === 0 ? page.head.expectedUnknown : page.head.expected(parts.join(' · '), atMost)}
    </p>
  );
}
