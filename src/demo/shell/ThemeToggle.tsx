import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/index.ts';
import { chooseTheme, savedTheme, type ThemeChoice } from './theme-choice.ts';

const NEXT: Record<ThemeChoice, { readonly choice: ThemeChoice; readonly Icon: LucideIcon; readonly name: string }> = {
  system: { choice: 'light', Icon: Monitor, name: 'Theme: as the device' },
  light: { choice: 'dark', Icon: Sun, name: 'Theme: light' },
  dark: { choice: 'system', Icon: Moon, name: 'Theme: dark' },
};

/** Goes through the themes with each press. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(savedTheme);
  const { choice, Icon, name } = NEXT[theme];
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
