import { describe, expect, it } from 'vitest';
import type { ComparePorts } from '../../../../src/core/index.ts';
import { type CompareRequest, compareBackups } from '../../../../src/core/index.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';

const NEVER = new Promise<never>(() => undefined);

/** The id of the record. */
const ID = '00000000-0000-4000-8000-00000000000a';

async function backUp(fake: FakeBackend): Promise<File> {
  fake.idOf = () => ID;
  const { record } = await run(fake, { kind: 'full', format: 'csv' });
  return fake.bucket.get(record.filePath ?? '') as File;
}

/** The file without one of its rows. */
async function damaged(file: File): Promise<File> {
  const text = await file.text();
  const less = text.replace('Name 7,1007\r\n', '');
  expect(less).not.toBe(text);
  return new File([less], file.name);
}

/** A comparison while the line is down: what the log is asked is never answered. */
function compareWithoutLine(fake: FakeBackend, request: CompareRequest) {
  const asked: string[] = [];
  const find = (id: string) => {
    asked.push(id);
    return NEVER;
  };
  const ports: ComparePorts = { ...fake.ports(), log: { find }, compareTexts: compareTexts('en') };
  return { asked, ended: compareBackups(request, settings, ports, quiet) };
}

const refusal = { code: 'file_refused', told: { params: { fault: { code: 'fault.other_rows' } } } };

describe('a damaged file, while the line is down,', () => {
  it('is refused at once, and not once it is known whether it is on record', async () => {
    const fake = backend();
    const { asked, ended } = compareWithoutLine(fake, { before: { file: await damaged(await backUp(fake)) } });
    await expect(ended).rejects.toMatchObject(refusal);
    expect(asked).toEqual([ID]);
  });

  it('is refused at once although the other file is waited for', async () => {
    const fake = backend();
    const file = await backUp(fake);
    const now = { file: await damaged(file) };
    await expect(compareWithoutLine(fake, { before: { file }, now }).ended).rejects.toMatchObject(refusal);
  });

  it('is refused at once although a backup of the history is to be fetched', async () => {
    const fake = backend();
    const now = { file: await damaged(await backUp(fake)) };
    const [record] = fake.log;
    if (record === undefined) throw new Error('There is no record.');
    const { asked, ended } = compareWithoutLine(fake, { before: { record }, now });
    await expect(ended).rejects.toMatchObject(refusal);
    expect(asked).toHaveLength(1);
  });

  it('is refused once where it is both sides, and no fault of it is left over', async () => {
    const fake = backend();
    const side = { file: await damaged(await backUp(fake)) };
    const { asked, ended } = compareWithoutLine(fake, { before: side, now: side });
    await expect(ended).rejects.toMatchObject(refusal);
    expect(asked).toEqual([ID]);
  });

  it('that breaks while it is compared ends the comparison at once, whatever the database is asked', async () => {
    const fake = backend();
    const file = await backUp(fake);
    fake.beforePage = () => NEVER;
    const options = {
      ...quiet,
      onProgress: ({ phase }: { readonly phase: string }) => {
        if (phase === 'comparing') file.slice = () => breaking;
      },
    };
    const ports = { ...fake.ports(), compareTexts: compareTexts('en') };
    await expect(compareBackups({ before: { file } }, settings, ports, options)).rejects.toThrow('The disk is gone.');
  });
});

/** Bytes that can't be read. */
const breaking = Object.assign(new Blob([]), {
  stream: () => new ReadableStream<never>({ pull: () => Promise.reject(new Error('The disk is gone.')) }),
});
