/** Words that are written in their own way. */
const SPELLED: Readonly<Record<string, string>> = Object.fromEntries(
  'ID IDs URL URLs IP MAC SMS NID GPS SLA VAT GST TIN API PDF QR ISP PPPoE HR CRM ERP POS SKU IMEI IBAN UPS VLAN OLT ONU SSID UOM FAQ'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** A name as a person writes it above a column: `mac_address` and `macAddress` become `MAC Address`. */
export function titleOf(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? name : words.map(titleWord).join(' ');
}

function titleWord(word: string): string {
  const [first = ''] = word;
  return SPELLED[word.toLowerCase()] ?? first.toUpperCase() + word.slice(first.length);
}

/** The first of a name and the names with numbers behind it that is not taken, whatever its capitals; it is taken then. */
export function takeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number})`;
  taken.add(free.toLowerCase());
  return free;
}
