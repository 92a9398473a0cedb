import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames, theme } from '../../components/ui/index.ts';
import { useDemoTexts } from '../texts/use-demo-texts.ts';
import { Brand } from './Brand.tsx';
import { Link } from './Link.tsx';
import { PATHS } from './router.ts';
import styles from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';

const css = classNames(styles);

/** The application around a page. */
export function Shell({ email, signOut, children }: { email: string; signOut: ReactNode; children: ReactNode }) {
  const texts = useDemoTexts();
  return (
    <div className={`${theme} ${css('shell')}`}>
      <a className={css('skip')} href="#content">
        {texts.skip}
      </a>
      <header className={css('bar')}>
        <Brand />
        <nav className={css('nav')} aria-label={texts.nav}>
          <Link href={PATHS.backup} aria-current="page">
            <Settings size={16} aria-hidden />
            {texts.settings}
          </Link>
        </nav>
        <div className={css('person')}>
          <span className={css('email')} title={email}>
            {email}
          </span>
          <ThemeToggle />
          {signOut}
        </div>
      </header>
      <main id="content" className={css('content')} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
