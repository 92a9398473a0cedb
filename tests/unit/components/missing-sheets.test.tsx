import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BackupContext } from '../../../src/components/settings/BackupContext.tsx';
import { MissingSheets } from '../../../src/components/settings/sheets/MissingSheets.tsx';
import { TextsProvider } from '../../../src/components/texts/TextsContext.tsx';
import { BackupError } from '../../../src/core/index.ts';
import type { BackupPageStore, RecordRequest } from '../../../src/state/index.ts';
import { aRecord, aStore } from '../state/fakes.ts';

const error = new BackupError('network', 'The connection is gone.', { hint: 'Check the connection.' }).toData();

/** What stands in the place of the sheets of `old`, while a record is asked for. */
function shown(recordRequest: RecordRequest): string {
  const store: BackupPageStore = createStore(() => ({ ...aStore().state(), recordRequest }));
  const record = aRecord({ id: 'old', tables: [], brief: { sheets: 42, unproven: 0 } });
  return renderToStaticMarkup(
    <BackupContext value={{ store, timeZone: 'Asia/Dhaka', title: 'Backup', showsStatus: true, onSignIn: undefined }}>
      <TextsProvider language="en" timeZone="Asia/Dhaka">
        <MissingSheets record={record} />
      </TextsProvider>
    </BackupContext>,
  );
}

test('the details say that the sheets are being read', () => {
  expect(shown({ status: 'asking', recordId: 'old' })).toContain('Reading its sheets');
  expect(shown({ status: 'failed', recordId: 'another', error })).toContain('Reading its sheets');
});

test('the details say why the sheets can’t be read, and offer to try again', () => {
  const markup = shown({ status: 'failed', recordId: 'old', error });
  expect(markup).toContain('The connection is gone.');
  expect(markup).toContain('Check the connection.');
  expect(markup).toContain('Try again');
});
