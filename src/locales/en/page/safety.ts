/** Whether one is safe: the last backup in a sentence, and the schedule. */
export const safety = {
  sentence: (made: string, verified: string, copy: string) => `${made}; ${lower(verified)}; ${copy}.`,
  notVerified: 'not verified yet',
  copy: (time: string, by: string | null) =>
    `a copy was saved to a computer on ${time}${by === null ? '' : ` by ${by}`}`,
  noCopy: 'no copy outside of this project yet',
  overdue: (days: string) => `Overdue: your last proven backup is ${days} old`,
  day: {
    proven: (rows: string) => `Last night’s backup: proven, ${rows}`,
    unproven: (rows: string) => `Last night’s backup: completeness not proven, ${rows}`,
    failed: (why: string | null) => `Last night’s backup came to nothing${why === null ? '' : `: ${why}`}`,
    silent: (time: string) => `No backup last night: the schedule is silent since ${time}`,
    never: 'No backup last night: the schedule has never made one',
  },
  week: {
    proven: (rows: string) => `This week’s backup: proven, ${rows}`,
    unproven: (rows: string) => `This week’s backup: completeness not proven, ${rows}`,
    failed: (why: string | null) => `This week’s backup came to nothing${why === null ? '' : `: ${why}`}`,
    silent: (time: string) => `No backup this week: the schedule is silent since ${time}`,
    never: 'No backup this week: the schedule has never made one',
  },
  reminders: 'Reminders',
  overdueAfter: 'A backup is overdue after so many days',
  expected: 'A scheduled backup is expected',
  schedules: {
    auto: 'As often as it came so far',
    day: 'Every day',
    week: 'Every week',
    none: 'Not at all',
  },
  forEverybody: 'For everybody who opens this page.',
  save: 'Save',
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
