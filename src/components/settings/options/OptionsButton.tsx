import { Settings2 } from 'lucide-react';
import { forwardRef } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button, type ButtonProps } from '../../ui/Button.tsx';

/** The button `Options`. */
export const OptionsButton = forwardRef<HTMLButtonElement, ButtonProps>(function OptionsButton(props, ref) {
  const { head } = useTexts().page;
  return (
    <Button {...props} ref={ref}>
      <Settings2 size={18} aria-hidden />
      {head.options}
    </Button>
  );
});
