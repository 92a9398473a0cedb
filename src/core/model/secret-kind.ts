/** What a value looks like that is no longer in the file. The word is part of what stands in its place. */
export type SecretKind = 'a password hash' | 'a private key' | 'a token' | 'a secret key' | 'a secret setting';
