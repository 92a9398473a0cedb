import { createClient } from '@supabase/supabase-js';
import { SignInPage } from '../../../src/demo/sign-in/SignInPage.tsx';
import { ADMIN } from '../data/records.ts';
import { READING, running } from '../data/runs.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';

/** A real client, on a server that answers every sign-in alike. */
function clientOf(status: number, code: string) {
  const answer = new Response(JSON.stringify({ code, message: code }), {
    status,
    headers: { 'content-type': 'application/json', 'x-supabase-api-version': '2024-01-01' },
  });
  return createClient('https://project.invalid', 'publishable', {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: async () => answer.clone() },
  });
}

const closed = clientOf(400, 'invalid_credentials');

/** The sign-in where it is refused with a status and a code of Supabase Auth. */
function refused(status: number, code: string): GalleryState {
  const client = clientOf(status, code);
  return {
    draw: () => <SignInPage client={client} ended={false} backupEnded={false} demonstration />,
    act: async (hands: Hands) => {
      await hands.type((words) => words.demo.signIn.email, ADMIN);
      await hands.type((words) => words.demo.signIn.password, 'wrong');
      await hands.press((words) => words.demo.signIn.title);
      await hands.seeAlert();
    },
  };
}

const leave = async (hands: Hands) => {
  await hands.press((words) => words.demo.signOut.button);
  await hands.see((words) => words.demo.signOut.title);
};

/** What the demonstration has around the page. */
export const around: GallerySection = {
  name: 'around',
  parts: ['status'],
  states: {
    'signed-out': { draw: () => <SignInPage client={closed} ended={false} backupEnded={false} demonstration /> },
    'session-ended': { draw: () => <SignInPage client={closed} ended backupEnded={false} demonstration={false} /> },
    'session-and-backup-ended': { draw: () => <SignInPage client={closed} ended backupEnded demonstration={false} /> },
    'refused-credentials': refused(400, 'invalid_credentials'),
    'refused-email-not-confirmed': refused(400, 'email_not_confirmed'),
    'refused-account-not-confirmed': refused(400, 'phone_not_confirmed'),
    'refused-locked': refused(400, 'user_banned'),
    'refused-captcha': refused(400, 'captcha_failed'),
    'refused-no-passwords': refused(422, 'email_provider_disabled'),
    'refused-second-factor': refused(403, 'insufficient_aal'),
    'refused-too-many': refused(429, 'over_request_rate_limit'),
    'refused-missing': refused(400, 'validation_failed'),
    'refused-paused': refused(540, 'project_paused'),
    'refused-unreachable': refused(503, 'unavailable'),
    'refused-other': refused(418, 'of_tomorrow'),
    'sign-out-in-a-run': { known: running(READING), act: leave },
    'sign-out-while-another-tab-runs': { runner: { isBusy: async () => true }, act: leave },
  },
};
