import { lazy, Suspense, useState } from 'react';
import { OptionsButton } from './OptionsButton.tsx';

const OptionsPopover = lazy(async () => ({ default: (await import('./OptionsPopover.tsx')).OptionsPopover }));

/** The button `Options`, and what can be chosen for the runs to come. */
export function Options() {
  const [wanted, setWanted] = useState(false);
  const button = <OptionsButton aria-haspopup="dialog" aria-expanded={false} onClick={() => setWanted(true)} />;
  return wanted ? (
    <Suspense fallback={button}>
      <OptionsPopover />
    </Suspense>
  ) : (
    button
  );
}
