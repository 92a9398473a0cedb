/** What the values of a column can be, as far as it tells whether one of them can be a secret. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'time' | 'bytes';

const PLURAL = '(?:s(?=used|left|per|remaining| |$))?';

/**
 * Words that are split off where they are glued to others (`userpassword`, `tokencount`): a name that is not quoted in SQL
 * loses its capitals. `secretary` and `tokenized` stay what they are.
 */
export const GLUED = [
  `(?:password|passwd|passphrase|passcode|pwd|credential)${PLURAL}(?!less)`,
  '(?:api|secret|private|access|encryption|master|signing)keys?',
  `secret${PLURAL}(?!ar|ion|iv|ly|s?anta)`,
  `token${PLURAL}(?!i[sz]|om)`,
].join('|');

/** Words that hold the name of a secret and mean something else. They are taken out before anything is looked for. */
export const FRIENDS = [
  'secret (?:santas?|shoppers?|ballots?)',
  '(?:gate|boarding|visitor|bus|rail|train|metro|season|day|weekly|monthly|yearly|annual|event|guest|travel) pass',
  '(?:entry|ski|lift|hall|park|parking|museum|festival|library|toll|exam|test|first|second|final|low|high|band|by) pass',
  '(?:map|drop|gpio|push|safety) pins?',
  '(?:postal|post|zip|shipping|billing|mailing|address|area|city|state|permanent|present) pin',
  '(?:public|publishable|anon) api ?keys?',
  '(?:total|max|min|prompt|completion|input|output|cached|reasoning|context|audio|used|remaining|available) tokens',
  '(?:estimated|average|avg|daily|weekly|monthly|free|bonus|purchased|earned|spent|num|number of|no of) tokens',
  'tokens per [a-z]+|(?:cost|price|rate) per tokens?',
  '(?:design|queue|opd) tokens?',
  '(?:tokens?|credentials?) (?:no|num|number|serial)',
  '(?:sea|table|rock) salt',
].join('|');

/** What is secret, by words that stand for themselves. */
export const NOUNS = [
  // Passwords
  'pass ?words?|passwd|passw|pwords?|pwd|pswd|psw|pw|pass ?phrases?|pass ?codes?|pass ?keys?|pass(?= $)',
  'passwort|kennwort|passord|contrasena|senha|mot ?de ?passe|wachtwoord|haslo|heslo|kata sandi|sifre',
  'pass (?:enc|salt)|(?:user|db|smtp|mail|email|ftp|login|admin|root|api|web|wifi|pppoe?|radius|sql|auth|key|store)pass',
  '(?:user|db|bind|root|admin|login)pw',
  '(?:pass|pw|pin|otp|key|code|login|auth|answer|nt|lm|ntlm|shadow) ?hash(?:es|ed)?|hash(?:ed)? ?(?:pass|pin|answer)',
  // Secrets, tokens, ciphers
  'secrets?|tokens?|bearer(?= $)|jwts?|credentials?|creds|key ?store|pem|pfx|salt|psk|security stamp|magic links?',
  'encrypted|enc(?= $)|enc (?:value|data|text|key)|cipher ?text',
  // Keys
  '(?:api|app|access|secret|private|priv|sign|signing|encrypt|encryption|decrypt|decryption|crypto|cipher|master) ?keys?',
  '(?:service|auth|authentication|session|ssh|sftp|ssl|tls|pgp|gpg|rsa|hmac|aes|webhook|consumer|merchant|signature) keys?',
  '(?:shared|preshared|wifi|wpa|wep|recovery|root|admin|server|bot|deploy|activation|mfa|vault) keys?',
  '(?:openai|anthropic|gemini|google|maps|azure|gcp|aws|firebase|fcm|stripe|paypal|razorpay|bkash|nagad|twilio|sendgrid) keys?',
  // Codes that are good once, or for a card
  'otps?|totp|hotp|(?:user|login|email|sms|phone|mobile)otp|otp(?:code|value)|one ?time ?(?:code|pin)s?',
  '(?:verification|verify|security|auth|authentication|authorization|authorisation|access|login) ?codes?',
  '(?:reset|recovery|backup|activation|sms|pairing|unlock|scratch) codes?|code verifier|two ?factor|tfa|mfa',
  'pin|[mt]pin|(?:user|login|atm|card|wallet|security|sim)pin|puk|cvv|cvc|ccv|cvn|card verification (?:value|number)',
  '(?:security|secret|recovery|challenge) ?answers?',
  'mnemonics?|(?:seed|recovery|secret|backup) phrases?|(?:totp|wallet|master) seeds?',
  // The way into a whole service
  'master (?:codes?|pass|phrase|hash|login)|service ?roles?|service account (?:json|keys?|file)',
  'connection ?str(?:ings?)?|conn str(?:ings?)?|(?:database|db|mongo|mongodb|redis|postgres) ?(?:url|uri)|snmp community|community string',
  'gateway (?:response|payload)(?= $)|(?:session|auth|login) cookies?|basic auth|auth(?:orization)? header',
].join('|');

/** What is secret whatever follows it: an encrypted email is no email. */
export const SEALED = 'encrypted (?!at |by |on )[a-z]';

/** Last words of a name that says something about a secret and does not hold it. */
export const PROPERTIES = [
  'at|on|by|in|out|ids?|names?|label|title|types?|kind|counts?|counter|date|time|timestamp|datetime|days?|hours?|minutes?|mins?',
  'seconds?|secs?|ms|expires?|expired|expiry|expiration|exp|ttl|lifetime|validity|until|since|period|duration|age',
  'interval|delay|timeout|window|cooldown|enabled|disabled|active|inactive|required|optional|allowed|verified|confirmed',
  'validated|valid|invalid|revoked|used|consumed|usages?|uses|remaining|left|sent|issued|created|updated|changed|changes?',
  'rotated|rotation|generated|requested|set|resets?|status|state|exists|locked|blocked|attempts?|tries|retries|failures',
  'limits?|quota|max|min|length|len|size|strength|score|complexity|iterations|rounds|costs?|price|amount|balance',
  'symbol|supply|decimals|address|currency|rate|budget|polic(?:y|ies)|rules?|algorithm|algo|alg|methods?|mode|provider',
  'channel|scheme|format|version|questions?|prompt|templates?|subject|description|scopes?|permissions|prefix|last|four',
  'owner|user|index|position|order|colou?r|icon|location|lat|lng|latitude|longitude|category|group|level|priority',
  'source|ref|path|ip|country|flag|email|phone|mobile|recipient',
].join('|');

/** First words of a name that asks whether there is a secret. */
export const MODALS = 'is|has|must|should|needs?|requires?|can|allows?';

/** Secrets that are no numbers: a number by that name counts them. */
export const NO_NUMBERS = 'tokens?|credentials?|salt|pass';

const glued = new RegExp(`(${GLUED})`, 'g');
const friends = new RegExp(` (?:${FRIENDS})(?= )`, 'g');
const noNumbers = new RegExp(` (?:${NO_NUMBERS})(?= )`, 'g');
const nouns = new RegExp(` (?:${NOUNS})(?= )`);
const sealed = new RegExp(` ${SEALED}`);
const pardon = new RegExp(`^ (?:${MODALS}) | (?:${PROPERTIES})+ $`);

/** The words of a name, in small letters and without digits, with a space before each and after the last. */
export function wordsOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/2 ?fa(?:ctor)?(?![a-z])/g, ' twofactor ')
    .replace(/[^a-z\u00c0-\uffff]+/g, ' ')
    .replace(glued, ' $1 ');
  return ` ${words} `.replace(/ +/g, ' ');
}

/**
 * Whether a column, a setting or a member of a document is secret by its name: its words hold a secret, and the last of them
 * does not say that the name is only about it. What can be true, false or a moment is never secret; bytes always are.
 */
export function looksSecret(name: string, kind: ValueKind = 'text'): boolean {
  if (kind === 'bytes') return true;
  if (kind === 'boolean' || kind === 'time') return false;
  const words = wordsOf(name).replace(friends, ' ');
  const held = kind === 'number' ? words.replace(noNumbers, ' ') : words;
  return sealed.test(held) || (nouns.test(held) && !pardon.test(words));
}
