import type { ReactNode } from 'react';
import type { BackupErrorData } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import styles from './FailureBody.module.css';

const css = classNames(details, styles);

/** Why a run failed: in plain words first, in the program's own for whoever asks. */
export function FailureBody({ error, children }: { error: BackupErrorData; children: ReactNode }) {
  return (
    <>
      <Lead>{error.hint !== null && `${messageText('en', error.hint)} `}Nothing in your data was changed.</Lead>
      <Facts>
        {error.sheet !== null && (
          <Fact>
            Sheet <b>{error.sheet}</b>
          </Fact>
        )}
        {children}
      </Facts>
      <TechnicalDetails code={error.code} details={error.details} />
    </>
  );
}

/** What whoever manages the database will ask for. */
export function TechnicalDetails({ code, details }: { code: string; details: string | null }) {
  return (
    <details className={css('details', 'technical')}>
      <summary>Technical details</summary>
      <p>
        Code <code>{code}</code>
      </p>
      {details !== null && <pre>{details}</pre>}
    </details>
  );
}
