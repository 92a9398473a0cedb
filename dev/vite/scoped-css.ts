import type { CSSOptions } from 'vite';

type PostcssPlugin = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>[number];

/** How the module's style sheets are built: of the demonstration as of the package. */
export const scopedCss = {
  modules: { generateScopedName: scopedName },
  postcss: { plugins: [aboveResets()] },
} satisfies CSSOptions;

/**
 * The class that a name of a CSS module becomes: `primary` of `Button.module.css` is `wb-button-primary`, and `button` of it,
 * which is what the file is about, `wb-button`.
 */
export function scopedName(name: string, file: string): string {
  const about = kebab(file.replace(/^.*[\\/]|\.module\.css.*$/g, ''));
  const own = kebab(name);
  return own === about ? `wb-${about}` : `wb-${about}-${own}`;
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z\d])[A-Z]/g, '-$&').toLowerCase();
}

/**
 * Writes the first class of each selector of a CSS module twice. A reset has selectors as strong as one class
 * (`[type="button"]`), and would win where it is loaded later.
 */
function aboveResets(): PostcssPlugin {
  return {
    postcssPlugin: 'above-resets',
    Rule(rule) {
      const file = rule.source?.input.file ?? '';
      if (!file.endsWith('.module.css') || seen.has(rule)) return;
      seen.add(rule);
      rule.selectors = rule.selectors.map((selector) => selector.replace(/\.[a-z][\w-]*/i, '$&$&'));
    },
  };
}

const seen = new WeakSet<object>();
