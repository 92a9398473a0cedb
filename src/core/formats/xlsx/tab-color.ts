/** Quiet colours that are told apart, also by those who see no red or no green. */
const COLORS = ['00797D', 'C98A1B', '5B6FB0', 'A8577E', '6F8F3A', '8A6D5B', '4F8FBF', 'B25B3F'] as const;

/** The colour of each sheet's tab, one a group in the order of the groups; sheets of no group have none. */
export function tabColors(
  sheets: readonly { readonly name: string; readonly group?: string }[],
): ReadonlyMap<string, string> {
  const groups = [...new Set(sheets.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  return new Map(
    sheets.flatMap(({ name, group }) =>
      group === undefined ? [] : [[name, COLORS[groups.indexOf(group) % COLORS.length] as string] as const],
    ),
  );
}
