/** The few words that times and sizes need beside what `Intl` knows. */
export interface FormatWords {
  /** How long the months' names are where there is little room. */
  readonly shortMonth: 'short' | 'long';
  readonly justNow: string;
  /** In the place of a date; `unknownTime` in that of `6 hours ago`. */
  readonly unknownDate: string;
  readonly unknownTime: string;
  readonly under: (span: string) => string;
  readonly partOf: (part: string, whole: string) => string;
  readonly dateAndTime: (date: string, time: string) => string;
  readonly dateAtTime: (date: string, time: string, zone: string) => string;
  /** What a time zone is called. `localName` is what `Intl` calls it in the language. */
  readonly zone: (timeZone: string, localName: string) => string;
}
