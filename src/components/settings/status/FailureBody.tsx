import type { ReactNode } from 'react';
import type { BackupErrorData } from '../../../core/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import details from '../../ui/styles/details.module.css';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import styles from './FailureBody.module.css';

const css = classNames(details, styles);

/** Why a run failed: in plain words first, in the program's own for whoever asks. */
export function FailureBody({ error, children }: { error: BackupErrorData; children: ReactNode }) {
  const { page, message } = useTexts();
  return (
    <>
      <Lead>
        {error.hint !== null && `${message(error.hint)} `}
        {page.status.nothingChanged}
      </Lead>
      <Facts>
        {error.sheet !== null && (
          <Fact>
            <Rich text={page.status.sheet(error.sheet)} />
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
  const texts = useTexts().page.status;
  return (
    <details className={css('details', 'technical')}>
      <summary>{texts.technical}</summary>
      <p>
        {texts.code} <code>{code}</code>
      </p>
      {/* The server's own words. */}
      {details !== null && <pre lang="en">{details}</pre>}
    </details>
  );
}
