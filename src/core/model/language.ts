/** A language that the module speaks. */
export type Language = 'en' | 'bn';
