import { useId } from 'react';
import { RETENTION_LIMITS } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { wholeNumber } from '../../texts/whole-number.ts';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/styles/field.module.css';
import text from '../../ui/styles/text.module.css';
import styles from './RetentionFields.module.css';
import type { RetentionDraft } from './use-retention-draft.ts';

const css = classNames(field, text, styles);

interface RetentionFieldsProps {
  readonly draft: RetentionDraft;
  readonly change: (change: Partial<RetentionDraft>) => void;
  readonly disabled: boolean;
}

/** Keep every backup, or the newest and those of the months: a choice and two numbers. */
export function RetentionFields({ draft, change, disabled }: RetentionFieldsProps) {
  const id = useId();
  const { keepsAll } = draft;
  const words = useTexts().page.retention;
  return (
    <fieldset className={css('fields')} disabled={disabled}>
      <legend className={css('legend')}>{words.legend}</legend>
      <label className={css('choice')}>
        <input type="radio" name={id} checked={keepsAll} onChange={() => change({ keepsAll: true })} />
        {words.every}
      </label>
      <label className={css('choice')}>
        <input type="radio" name={id} checked={!keepsAll} onChange={() => change({ keepsAll: false })} />
        {words.some}
      </label>
      <div className={css('numbers', keepsAll && 'off')}>
        <NumberField
          before={words.newestBefore}
          after={words.newestAfter}
          label={words.newestLabel}
          value={draft.newest}
          limits={RETENTION_LIMITS.newest}
          disabled={keepsAll}
          onChange={(newest) => change({ newest })}
        />
        <NumberField
          before={words.monthsBefore}
          after={words.monthsAfter}
          label={words.monthsLabel}
          value={draft.months}
          limits={RETENTION_LIMITS.months}
          disabled={keepsAll}
          onChange={(months) => change({ months })}
        />
      </div>
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly value: string;
  readonly limits: { readonly min: number; readonly max: number };
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

function NumberField({ before, after, label, value, limits: { min, max }, disabled, onChange }: NumberFieldProps) {
  const id = useId();
  const { page, format } = useTexts();
  const number = wholeNumber(value);
  const wrong = !disabled && !(number >= min && number <= max);
  return (
    <div>
      <div className={css('number')}>
        <span aria-hidden>{before}</span>
        {/* A field of type number would swallow what it can't read, and change under the mouse wheel. */}
        <input
          className={css('field', 'input')}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          aria-label={label}
          aria-invalid={wrong}
          aria-describedby={`${id}wrong`}
          value={value}
          disabled={disabled}
          onChange={({ target }) => onChange(target.value)}
        />
        <span aria-hidden>{after}</span>
      </div>
      <p id={`${id}wrong`} className={css('wrong')} aria-live="polite">
        {wrong && page.retention.wrongNumber(min, max, format)}
      </p>
    </div>
  );
}
