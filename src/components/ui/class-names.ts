/**
 * Makes a function that turns the names of CSS modules' classes into a `className`: of each all classes that have the name. What
 * is falsy is left out.
 *
 * @example const css = classNames(styles); css('pill', failed && 'bad')
 */
export function classNames(
  ...modules: CSSModuleClasses[]
): (...names: (string | false | null | undefined)[]) => string {
  return (...names) => names.flatMap((name) => (name ? modules.flatMap((styles) => styles[name] ?? []) : [])).join(' ');
}
