import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BackupContext } from '../../../src/components/settings/BackupContext.tsx';
import { SheetList } from '../../../src/components/settings/sheets/SheetList.tsx';
import { TextsProvider } from '../../../src/components/texts/TextsContext.tsx';
import type { BackupPageStore } from '../../../src/state/index.ts';
import { aStore } from '../state/fakes.ts';

/** The list as the page shows it: so many sheets, and what is said of them. */
function shown(count: number, remarks: readonly string[] = []): string {
  const value = Array.from({ length: count }, (_, n) => ({ name: `Sheet ${n}`, source: `table_${n}`, rows: n }));
  const store: BackupPageStore = createStore(() => ({
    ...aStore().state(),
    overview: { status: 'ready' as const, value },
    remarks,
  }));
  return renderToStaticMarkup(
    <BackupContext value={{ store, timeZone: 'Asia/Dhaka', title: 'Backup', showsStatus: true, onSignIn: undefined }}>
      <TextsProvider language="en" timeZone="Asia/Dhaka">
        <SheetList />
      </TextsProvider>
    </BackupContext>,
  );
}

const search = /type="search"/;

describe('the list of sheets', () => {
  it('can be searched above 40 sheets', () => {
    expect(shown(40)).not.toMatch(search);
    expect(shown(41)).toMatch(search);
  });

  it('shows each of 400 sheets', () => {
    const markup = shown(400);
    expect(markup.match(/<li/g)).toHaveLength(400);
    expect(markup).toContain('400 sheets · 79,800 rows');
    expect(markup).toContain('aria-label="Download Sheet 399"');
  });

  it('says nothing more where there is nothing to say', () => {
    expect(shown(2)).not.toContain('<details');
  });

  it('tells, folded up, what is in none of the sheets and what anyone may read', () => {
    const keyless = 'Turnstile is not in this backup: turnstile has no key that rows can be read by.';
    const open = 'Anyone can read students_open without signing in.';
    expect(shown(2, [keyless])).toContain('1 note on what is in the backup');
    const markup = shown(2, [keyless, open]);
    expect(markup).toMatch(/<details class="[^"]*"><summary>.*2 notes on what is in the backup<\/summary>/);
    for (const remark of [keyless, open]) expect(markup).toContain(`<li>${remark}</li>`);
  });
});
