/** What hosts load before anything else: the rules that a page which is not at home everywhere suffers from. */
export const RESETS = {
  /** In no layer, and with `[type="button"]` as strong as a class: what Tailwind 3 writes. */
  'Tailwind 3': `
    *, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; }
    html { line-height: 1.5; }
    body { margin: 0; line-height: inherit; }
    hr { height: 0; color: inherit; border-top-width: 1px; }
    h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit; }
    a { color: inherit; text-decoration: inherit; }
    b, strong { font-weight: bolder; }
    code, kbd, samp, pre { font-family: monospace; font-size: 1em; }
    small { font-size: 80%; }
    table { text-indent: 0; border-color: inherit; border-collapse: collapse; }
    button, input, optgroup, select, textarea { font-family: inherit; font-size: 100%; font-weight: inherit;
      line-height: inherit; letter-spacing: inherit; color: inherit; margin: 0; padding: 0; }
    button, select { text-transform: none; }
    button, [type='button'], [type='reset'], [type='submit'] { -webkit-appearance: button; background-color: transparent;
      background-image: none; }
    summary { display: list-item; }
    blockquote, dl, dd, h1, h2, h3, h4, h5, h6, hr, figure, p, pre { margin: 0; }
    fieldset { margin: 0; padding: 0; }
    legend { padding: 0; }
    ol, ul, menu { list-style: none; margin: 0; padding: 0; }
    dialog { padding: 0; }
    input::placeholder, textarea::placeholder { opacity: 1; color: #9ca3af; }
    button, [role="button"] { cursor: pointer; }
    :disabled { cursor: default; }
    img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle; }
    img, video { max-width: 100%; height: auto; }
    [hidden]:where(:not([hidden="until-found"])) { display: none; }`,
  /** In a layer that comes after the module's. */
  'Tailwind 4': `
    @layer theme, base, components, utilities;
    @layer base {
      *, ::after, ::before, ::backdrop, ::file-selector-button { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
      html { line-height: 1.5; }
      h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit; }
      a { color: inherit; text-decoration: inherit; }
      code, kbd, samp, pre { font-family: monospace; font-size: 1em; }
      table { text-indent: 0; border-color: inherit; border-collapse: collapse; }
      ol, ul, menu { list-style: none; }
      img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle; }
      button, input, select, optgroup, textarea, ::file-selector-button { font: inherit; letter-spacing: inherit; color: inherit;
        border-radius: 0; background-color: transparent; opacity: 1; }
      ::placeholder { opacity: 1; color: color-mix(in oklab, currentcolor 50%, transparent); }
      button, input:where([type='button'], [type='reset'], [type='submit']), ::file-selector-button { appearance: button; }
    }`,
  /** A starter's own rules of elements, stronger than one class. */
  'rules of elements': `
    #backup { text-align: center; }
    h1 { font-size: 3.2em; line-height: 1.1; }
    button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; background-color: #1a1a1a; color: #fff; }
    button:hover { border-color: #646cff; }
    table { margin: 20px; border-collapse: separate; }
    th, td { border: 1px solid red; padding: 9px; text-align: center; }
    p, ul { margin: 1em 3em; }
    div section { padding: 3px; }`,
} as const;

/** A host's colours, by what stands in `--primary` and the others; `own` is how the host itself makes a colour of it. */
export const TOKENS = {
  'HSL triplets': {
    own: (name: string) => `hsl(var(--${name}))`,
    light: {
      background: '0 0% 100%',
      card: '0 0% 100%',
      foreground: '222 47% 11%',
      primary: '185 65% 35%',
      radius: '0.5rem',
    },
    dark: { background: '222 47% 11%', card: '222 47% 13%', foreground: '210 40% 98%', primary: '185 60% 55%' },
  },
  'hsl()': {
    own: (name: string) => `var(--${name})`,
    light: {
      background: 'hsl(0 0% 100%)',
      card: 'hsl(0 0% 100%)',
      foreground: 'hsl(222 47% 11%)',
      primary: 'hsl(262, 83%, 58%)',
    },
    dark: {
      background: 'hsl(222 47% 11%)',
      card: 'hsl(222 47% 13%)',
      foreground: 'hsl(210 40% 98%)',
      primary: 'hsl(262 70% 70%)',
    },
  },
  'oklch()': {
    own: (name: string) => `var(--${name})`,
    light: {
      background: 'oklch(1 0 0)',
      card: 'oklch(1 0 0)',
      foreground: 'oklch(0.145 0 0)',
      primary: 'oklch(0.55 0.15 250)',
      border: 'oklch(0.922 0 0)',
    },
    dark: {
      background: 'oklch(0.145 0 0)',
      card: 'oklch(0.205 0 0)',
      foreground: 'oklch(0.985 0 0)',
      primary: 'oklch(0.8 0.1 250)',
      border: 'oklch(1 0 0 / 10%)',
    },
  },
  '#hex': {
    own: (name: string) => `var(--${name})`,
    light: { background: '#ffffff', card: '#fff', foreground: '#101418', primary: '#c2410c', radius: '0' },
    dark: { background: '#101418', card: '#1b2026', foreground: '#f4f6f8', primary: '#fb923c' },
  },
} as const;

/** The host's variables as CSS, its dark ones under `dark`, a selector. */
export function tokenRules(form: keyof typeof TOKENS, dark: string): string {
  const { light, dark: night } = TOKENS[form];
  const written = (tokens: Readonly<Record<string, string>>) =>
    Object.entries(tokens)
      .map(([name, value]) => `--${name}: ${value};`)
      .join(' ');
  return `:root { ${written(light)} } ${dark} { ${written(night)} }`;
}

/** What a host looks like itself. */
export const HOST_STYLES = `
  html { overflow-y: scroll; }
  body { font-family: Georgia, serif; }
  .host-button { padding: 5px 9px; border: 2px dotted green; font-style: italic; }`;
