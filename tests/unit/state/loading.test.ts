import { describe, expect, test } from 'vitest';
import { BackupError, type BackupRecord } from '../../../src/core/index.ts';
import { aRecord, aStore } from './fakes.ts';

const gone = new BackupError('network', 'The connection is gone.');

describe('loading', () => {
  test('begins with a check of the right, and shows the sheets and the history to whoever has it', async () => {
    const { state } = aStore({ desk: { history: async () => [aRecord()] } });
    expect(state().access).toEqual({ status: 'checking' });
    await state().load();
    expect(state().access).toEqual({ status: 'granted' });
    expect(state().overview).toMatchObject({ status: 'ready', value: [{ name: 'Payments', rows: 20_000 }] });
    expect(state().history).toMatchObject({ status: 'ready', value: [{ id: 'record-1' }] });
  });

  test('brings what is to be known of sheets that were found in the database', async () => {
    const sheets = [{ name: 'Students', source: 'students', rows: 150 }];
    const remarks = ['Turnstile is not in this backup: turnstile has no key.'];
    const { state } = aStore({ desk: { overview: async () => ({ sheets, remarks }) } });
    expect(state().remarks).toEqual([]);
    await state().load();
    expect(state().remarks).toEqual(remarks);
  });

  test('asks for nothing more when the right is missing', async () => {
    let asked = 0;
    const counted =
      <T>(answer: T) =>
      async () => {
        asked += 1;
        return answer;
      };
    const overview = counted({ sheets: [], remarks: [] });
    const { state } = aStore({ desk: { mayBackUp: async () => false, overview, history: counted([]) } });
    await state().load();
    expect(state().access).toEqual({ status: 'denied' });
    expect(asked).toBe(0);
  });

  test('that fails says why, and can be tried again', async () => {
    let online = false;
    const { state } = aStore({ desk: { mayBackUp: () => (online ? Promise.resolve(true) : Promise.reject(gone)) } });
    await state().load();
    expect(state().access).toMatchObject({ status: 'failed', error: { code: 'network' } });
    online = true;
    await state().load();
    expect(state().access.status).toBe('granted');
  });

  test('again keeps the page that is there, even when the check cannot be made', async () => {
    let online = true;
    const { store, state } = aStore({
      desk: { mayBackUp: () => (online ? Promise.resolve(true) : Promise.reject(gone)) },
    });
    await state().load();
    online = false;
    const seen: string[] = [];
    store.subscribe(({ access }) => seen.push(access.status));
    await state().load();
    expect(new Set(seen)).toEqual(new Set(['granted']));
  });

  test('again takes the page away from whoever has lost the right', async () => {
    let admin = true;
    const { state } = aStore({ desk: { mayBackUp: async () => admin } });
    await state().load();
    admin = false;
    await state().load();
    expect(state().access.status).toBe('denied');
  });

  test('of the history can fail without the overview, and what was read before stays', async () => {
    let online = true;
    const { state } = aStore({
      desk: { history: () => (online ? Promise.resolve([aRecord()]) : Promise.reject(gone)) },
    });
    await state().load();
    online = false;
    await state().refresh();
    expect(state().overview.status).toBe('ready');
    expect(state().history).toMatchObject({
      status: 'failed',
      value: [{ id: 'record-1' }],
      error: { code: 'network' },
    });
  });

  test('an answer that comes late does not overwrite a newer one', async () => {
    const answers = [Promise.withResolvers<BackupRecord[]>(), Promise.withResolvers<BackupRecord[]>()] as const;
    let asked = 0;
    const { state } = aStore({
      desk: {
        history: () => {
          asked += 1;
          return answers[asked === 1 ? 0 : 1].promise;
        },
      },
    });
    const first = state().refresh();
    const second = state().refresh();
    answers[1].resolve([aRecord({ id: 'newer' })]);
    await second;
    answers[0].resolve([aRecord({ id: 'older' })]);
    await first;
    expect(state().history.value).toMatchObject([{ id: 'newer' }]);
  });
});

describe('downloading', () => {
  test('a workbook asks for its address and hands it to the browser', async () => {
    const { state, urls } = aStore();
    const download = state().download(aRecord());
    expect(state().fileRequest).toEqual({ status: 'asking', recordId: 'record-1' });
    await download;
    expect(urls).toEqual(['https://files.example/record-1']);
    expect(state().fileRequest.status).toBe('idle');
  });

  test('a workbook by a double click asks once; two workbooks are two', async () => {
    const { state, urls } = aStore();
    const one = aRecord();
    const other = aRecord({ id: 'record-2' });
    await Promise.all([state().download(one), state().download(one), state().download(other)]);
    expect(urls).toEqual(['https://files.example/record-1', 'https://files.example/record-2']);
    expect(state().fileRequest.status).toBe('idle');
  });

  test('a workbook whose address is refused says for which record', async () => {
    const { state, urls } = aStore({ desk: { downloadUrl: () => Promise.reject(gone) } });
    await state().download(aRecord());
    expect(urls).toEqual([]);
    expect(state().fileRequest).toMatchObject({ status: 'failed', recordId: 'record-1', error: { code: 'network' } });
  });

  test('a single sheet saves its file, and is completed only with it', async () => {
    const record = aRecord({ kind: 'sheet', filePath: null });
    const file = new File(['rows'], 'Payments.xlsx');
    const { state, steered, files } = aStore();
    const first = state().downloadSheet('Payments');
    steered.complete(record, file);
    await first;
    expect(files).toEqual([file]);
    expect(state().run).toMatchObject({ status: 'completed', kind: 'sheet', sheet: 'Payments' });

    const second = state().downloadSheet('Payments');
    steered.complete(record, null);
    await second;
    expect(state().run).toMatchObject({ status: 'failed', kind: 'sheet', sheet: 'Payments' });
  });
});
