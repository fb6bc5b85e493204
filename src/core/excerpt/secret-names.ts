import { kindOfName, wordsOf } from '../detect/reading/names';

/** Words after which even an ordinary word may be a secret: `login('root', 'summer')`. */
const NEAR_SECRETS = new Set(
  (
    'password passwords passwd passwort pass pwd pw passphrase passcode pin secret secrets token credential credentials creds ' +
    'login signin logon auth authenticate authorization bearer identified userpwd requirepass'
  ).split(' '),
);

/** Whether a name means that a secret may follow it. */
export function announcesSecret(name: string): boolean {
  return (
    name.length <= 100 &&
    (kindOfName(name) !== 'none' || wordsOf(name).some((word) => NEAR_SECRETS.has(word)))
  );
}
