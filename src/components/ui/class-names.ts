/**
 * Makes a function that turns the names of a CSS module's classes into a `className`; what is falsy is left out.
 *
 * @example const css = classNames(styles); css('pill', failed && 'bad')
 */
export function classNames(styles: CSSModuleClasses): (...names: (string | false | null | undefined)[]) => string {
  return (...names) => names.flatMap((name) => (name ? (styles[name] ?? []) : [])).join(' ');
}
