/** The texts of the demonstration around the page, in English. */
export const en = {
  title: 'Backup · Example Net',
  skip: 'Skip to the content',
  nav: 'Main',
  settings: 'Settings',
  crumb: 'Settings / Backup',
  themes: { system: 'Theme: as the device', light: 'Theme: light', dark: 'Theme: dark' },
  broken: {
    title: 'Something in this page went wrong',
    text: 'Your data and your backups are not touched by it. If it happens once more, tell whoever looks after the system.',
    reload: 'Reload the page',
  },
  signIn: {
    title: 'Sign in',
    ended: 'Your session has ended. Sign in to go on.',
    backupEnded: 'Your session has ended, and the backup that was being made ended with it. Sign in to go on.',
    email: 'Email',
    password: 'Password',
    /** The logins of the demonstration; the names between the parts are shown as they are. */
    demonstration: (admin: Login, staff: Login, password: Login): Sentence => [
      'This is a demonstration. ',
      admin,
      ' may make backups, ',
      staff,
      ' may not; the password of both is ',
      password,
      '.',
    ],
  },
  refused: {
    credentials: 'Email or password is not right. Check both and try again.',
    emailNotConfirmed: 'This email address is not confirmed yet. Open the link in the message that was sent to it.',
    accountNotConfirmed: 'This account is not confirmed yet. Open the link in the message that was sent to it.',
    locked: 'This account is locked. Ask an administrator to unlock it.',
    captcha:
      'This project asks for a proof that you are human (CAPTCHA), which this page does not have. Sign in where your application does.',
    noPasswords: 'This project lets nobody sign in with a password. Sign in where your application does.',
    secondFactor:
      'This account needs a second factor, which this page does not ask for. Sign in where your application does.',
    tooMany: 'Too many tries. Wait a minute, then try again.',
    missing: 'Email or password is missing. Enter both and try again.',
    paused: 'The project is paused, or has used up what its plan allows. Ask its owner to look at it.',
    unreachable: 'The server can’t be reached. Check your connection and try again.',
    other: 'Signing in did not work. Try again in a moment.',
  },
  signOut: {
    button: 'Sign out',
    title: 'A backup is being made',
    here: 'It needs your session. If you sign out now it stops, and no file is kept.',
    stop: 'Stop it and leave',
    elsewhere: 'It is made in another tab, and needs your session. If you sign out now it ends as failed.',
    leave: 'Sign out all the same',
    stay: 'Stay',
  },
};

/** What a login of the demonstration is called, to be shown as it is. */
export interface Login {
  readonly login: string;
}

/** A sentence with such names in it. */
export type Sentence = readonly (string | Login)[];

/** Every text of the demonstration: another language has each of its keys. */
export type DemoTexts = typeof en;
