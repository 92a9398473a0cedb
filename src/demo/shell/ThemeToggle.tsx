import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/index.ts';
import { useDemoTexts } from '../texts/use-demo-texts.ts';
import { chooseTheme, savedTheme, type ThemeChoice } from './theme-choice.ts';

const NEXT: Record<ThemeChoice, { readonly choice: ThemeChoice; readonly Icon: LucideIcon }> = {
  system: { choice: 'light', Icon: Monitor },
  light: { choice: 'dark', Icon: Sun },
  dark: { choice: 'system', Icon: Moon },
};

/** Goes through the themes with each press. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(savedTheme);
  const { choice, Icon } = NEXT[theme];
  const name = useDemoTexts().themes[theme];
  const press = () => {
    chooseTheme(choice);
    setTheme(choice);
  };
  return (
    <Button look="ghost" size="icon" aria-label={name} title={name} onClick={press}>
      <Icon size={17} aria-hidden />
    </Button>
  );
}
