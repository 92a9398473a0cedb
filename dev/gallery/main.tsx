import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/demo/tokens.css';
import '../../src/demo/base.css';
import { applyTheme } from '../../src/demo/shell/theme-choice.ts';
import { chooseLanguage } from '../../src/setup/index.ts';
import { placeIn } from './address.ts';
import { stopClock } from './clock.ts';
import { GalleryIndex } from './GalleryIndex.tsx';
import { ShownState } from './ShownState.tsx';

/** The last address that means something here: the page's own link to its content does not. */
let shown = '';

function take(): void {
  shown = window.location.hash;
  // What one state has put into the address is nothing of the next.
  window.history.replaceState(null, '', window.location.pathname + shown);
  const place = placeIn(shown);
  if (place === null) return;
  applyTheme(place.theme);
  chooseLanguage(place.lang);
}

function follow(changed: () => void): () => void {
  const look = () => {
    if (!/^$|^#\//.test(window.location.hash)) return;
    take();
    changed();
  };
  window.addEventListener('hashchange', look);
  return () => window.removeEventListener('hashchange', look);
}

function Gallery() {
  const address = useSyncExternalStore(follow, () => shown);
  const place = placeIn(address);
  return place === null ? <GalleryIndex /> : <ShownState key={address} address={address} place={place} />;
}

stopClock();
take();
const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has lost its element #root.');
createRoot(root).render(<Gallery />);
