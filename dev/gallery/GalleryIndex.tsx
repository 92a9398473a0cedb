import { useState } from 'react';
import { hashOf, type Look, PLAIN } from './address.ts';
import styles from './GalleryIndex.module.css';
import { SECTIONS } from './states/index.ts';

const WIDTHS = { desktop: '100%', phone: '390px' } as const;

type Width = keyof typeof WIDTHS;

/** Every state by its name, in the language, the colours and the width that are chosen. */
export function GalleryIndex() {
  const [look, setLook] = useState<Look>(PLAIN);
  const [width, setWidth] = useState<Width>('desktop');
  const [shown, setShown] = useState({ section: 'page', state: 'everything' });
  const address = hashOf({ ...shown, ...look });
  return (
    <div className={styles['gallery']}>
      <nav className={styles['states']} aria-label="States">
        <h1>Gallery</h1>
        <Choice
          name="Language"
          of={['en', 'bn'] as const}
          value={look.lang}
          onChange={(lang) => setLook({ ...look, lang })}
        />
        <Choice
          name="Theme"
          of={['light', 'dark'] as const}
          value={look.theme}
          onChange={(theme) => setLook({ ...look, theme })}
        />
        <Choice name="Width" of={['desktop', 'phone'] as const} value={width} onChange={setWidth} />
        {SECTIONS.map(({ name: section, states }) => (
          <section key={section}>
            <h2>{section}</h2>
            <ul>
              {Object.keys(states).map((state) => (
                <li key={state}>
                  <a
                    href={hashOf({ section, state, ...look })}
                    aria-current={shown.section === section && shown.state === state}
                    data-state={`${section}/${state}`}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      setShown({ section, state });
                    }}
                  >
                    {state.replaceAll('-', ' ')}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={styles['stage']}>
        <a href={address}>{address}</a>
        <iframe title="State" src={address} style={{ width: WIDTHS[width] }} />
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly of: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ name, of, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {of.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          {each}
        </label>
      ))}
    </fieldset>
  );
}
