import { type ReactNode, useId } from 'react';
import type { HistoryFilter } from '../../../core/index.ts';
import { FORMATS } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/styles/field.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import styles from './HistoryFilters.module.css';
import { dayOf, dayStart, hasMore, STATUSES, withPart } from './history-filter.ts';

const css = classNames(field, styles);

const NOBODY: readonly string[] = [];

/** What one can look for beyond the kind of runs: the database looks, not the page. */
export function HistoryFilters() {
  const { page } = useTexts();
  const words = page.history;
  const { timeZone } = useBackupView();
  const wanted = useBackup((state) => state.historyView.wanted);
  const makers = useBackup((state) => state.standing.value?.makers ?? NOBODY);
  const { filterHistory } = useBackupActions();
  const change = (part: keyof HistoryFilter, value: string | undefined) =>
    void filterHistory(withPart(wanted, part, value));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its fields out by rules of its own
    <div className={css('filters')} role="group" aria-label={words.moreFilters}>
      <Choice
        label={words.status}
        value={wanted.status === 'open' ? '' : wanted.status}
        onChange={(value) => change('status', value)}
      >
        {STATUSES.map((name) => (
          <option key={name} value={name}>
            {words.marks[name]}
          </option>
        ))}
      </Choice>
      <Choice label={page.record.format} value={wanted.format} onChange={(value) => change('format', value)}>
        {FORMATS.map((name) => (
          <option key={name} value={name}>
            {page.formats[name].name}
          </option>
        ))}
      </Choice>
      <Choice label={words.by} value={wanted.maker} onChange={(value) => change('maker', value)}>
        {makers.map((name) => (
          <option key={name} value={name}>
            {name === 'schedule' ? words.bySchedule : name}
          </option>
        ))}
      </Choice>
      <Day
        label={words.fromDay}
        value={dayOf(wanted.from)}
        onChange={(day) => change('from', dayStart(day, timeZone))}
      />
      <Day
        label={words.untilDay}
        value={dayOf(wanted.until, -1)}
        onChange={(day) => change('until', dayStart(day, timeZone, 1))}
      />
      {hasMore(wanted) && (
        <Button size="small" onClick={() => void filterHistory({})}>
          {words.clearFilters}
        </Button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value = '', onChange, children }: ChoiceProps) {
  const words = useTexts().page.history;
  const id = useId();
  return (
    <label className={css('part')} htmlFor={id}>
      <span>{label}</span>
      <select id={id} className={css('field')} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.any}</option>
        {children}
      </select>
    </label>
  );
}

function Day({ label, value, onChange }: Pick<ChoiceProps, 'label' | 'onChange'> & { readonly value: string }) {
  const id = useId();
  return (
    <label className={css('part')} htmlFor={id}>
      <span>{label}</span>
      <input
        id={id}
        type="date"
        className={css('field')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
