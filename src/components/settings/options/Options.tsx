import { Settings2 } from 'lucide-react';
import { lazy, Suspense, startTransition, useState } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button, type ButtonProps } from '../../ui/Button.tsx';

const OptionsPopover = lazy(async () => ({ default: (await import('./OptionsPopover.tsx')).OptionsPopover }));

/** The button `Options`, and what can be chosen for the runs to come. */
export function Options() {
  const [wasOpened, setWasOpened] = useState(false);
  const { page } = useTexts();
  const button = (more: ButtonProps) => (
    <Button {...more}>
      <Settings2 size={18} aria-hidden />
      {page.head.options}
    </Button>
  );
  // The button stays, with the focus on it, until what it opens is there.
  const open = () => startTransition(() => setWasOpened(true));
  const closed = button({ 'aria-haspopup': 'dialog', 'aria-expanded': false, onClick: open });
  return <Suspense fallback={closed}>{wasOpened ? <OptionsPopover button={button({})} /> : closed}</Suspense>;
}
