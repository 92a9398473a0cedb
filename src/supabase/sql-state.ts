/** PostgreSQL's code for a statement that ran into `statement_timeout`. */
export const TIMED_OUT = '57014';
