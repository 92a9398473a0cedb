import { useEffect, useState } from 'react';
import { BackupManagement } from '../../src/components/settings/BackupManagement.tsx';
import { Shell } from '../../src/demo/shell/Shell.tsx';
import { SignOut } from '../../src/demo/sign-in/SignOut.tsx';
import { useDemoTexts } from '../../src/demo/texts/use-demo-texts.ts';
import type { BackupPage } from '../../src/setup/index.ts';
import type { Place } from './address.ts';
import { ADMIN } from './data/records.ts';
import type { GallerySection, GalleryState } from './gallery-state.ts';
import { createHands } from './hands.ts';
import { SECTIONS } from './states/index.ts';
import { stillness } from './stillness.ts';
import { storeOf } from './store-of.ts';

const TIME_ZONE = 'Asia/Dhaka';

interface ShownStateProps {
  readonly address: string;
  readonly place: Place;
}

/** The state that an address names. The document says when it is there: `data-shown` is its address then. */
export function ShownState({ address, place }: ShownStateProps) {
  const section = SECTIONS.find(({ name }) => name === place.section);
  const named = section?.states[place.state];
  const [state] = useState(() => (typeof named === 'function' ? named() : named));
  if (section === undefined || state === undefined) return <p>There is no state {address}.</p>;
  return <Stage {...{ address, place, section, state }} />;
}

interface StageProps extends ShownStateProps {
  readonly section: GallerySection;
  readonly state: GalleryState;
}

function Stage({ address, place, section, state }: StageProps) {
  const [page] = useState(() => storeOf(state));
  const { store } = page;
  const { title } = useDemoTexts();
  useEffect(() => {
    document.documentElement.lang = place.lang;
    document.title = title;
  }, [place, title]);
  useEffect(() => {
    const left = new AbortController();
    const { dataset } = document.documentElement;
    const play = async () => {
      const { signal } = left;
      await state.act?.(await createHands(place.lang, TIME_ZONE, signal));
      await stillness(signal);
      dataset['shown'] = address;
    };
    play().catch((reason: unknown) => {
      if (!left.signal.aborted) dataset['shown'] = `${address} failed: ${String(reason)}`;
    });
    return () => {
      left.abort();
      delete dataset['shown'];
      // A run that is over lets the page be left.
      store.setState({ run: { status: 'idle' } });
    };
  }, [address, place, state, store]);
  return state.draw?.(store) ?? <WholePage page={page} parts={state.parts ?? section.parts} />;
}

/** The page as the demonstration has it. */
function WholePage({ page, parts }: { readonly page: BackupPage; readonly parts: GallerySection['parts'] }) {
  const { crumb } = useDemoTexts();
  const signOut = <SignOut {...page} onSignOut={async () => undefined} />;
  return (
    <Shell email={ADMIN} signOut={signOut}>
      <p style={{ margin: '0 0 6px', color: 'var(--wb-muted-foreground)', fontSize: 13 }}>{crumb}</p>
      <BackupManagement store={page.store} timeZone={TIME_ZONE} sections={parts} onSignIn={() => undefined} />
    </Shell>
  );
}
