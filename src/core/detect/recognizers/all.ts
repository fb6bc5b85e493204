// Generated from the files of this folder by `npm run docs`.
import type { Recognizer } from '../engine/recognizer';
import { allowMarker } from './allow-marker';
import { base58Key } from './base58-key';
import { basicHeader } from './basic-header';
import { bearerHeader } from './bearer-header';
import { byteArray, keypairFile } from './byte-array';
import { call } from './call';
import { command } from './command';
import { concatenation } from './concatenation';
import { context } from './context';
import { percentEscapes, characterEscapes } from './decode';
import { gossipKey } from './gossip-key';
import { jwk } from './jwk';
import { jwt } from './jwt';
import { kubernetesSecret } from './kubernetes-secret';
import { login } from './login';
import { mnemonic } from './mnemonic';
import { named } from './named';
import { passwordHash } from './password-hash';
import { pem, encodedPem } from './pem';
import { putty } from './putty';
import { sas } from './sas';
import { secretFile } from './secret-file';
import { sqlInsert } from './sql-insert';
import { tokenInPath } from './token-in-path';
import { url } from './url';

/** All recognizers. Of those that check runs, the first that finds something wins; otherwise the order does not matter. */
export const recognizers: readonly Recognizer[] = [
  allowMarker,
  base58Key,
  basicHeader,
  bearerHeader,
  byteArray,
  keypairFile,
  call,
  command,
  concatenation,
  context,
  percentEscapes,
  characterEscapes,
  gossipKey,
  jwk,
  jwt,
  kubernetesSecret,
  login,
  mnemonic,
  named,
  passwordHash,
  pem,
  encodedPem,
  putty,
  sas,
  secretFile,
  sqlInsert,
  tokenInPath,
  url,
];
