import { type Anchors, compileAnchors } from '../engine/anchors';
import { compileEngine, type Engine } from '../engine/compile';
import type { FileRecognizer, Recognizer, RunRecognizer } from '../engine/recognizer';
import { allowMarker } from './allow-marker';
import { basicHeader } from './basic-header';
import { bearerHeader } from './bearer-header';
import { call } from './call';
import { command } from './command';
import { concatenation } from './concatenation';
import { context } from './context';
import { characterEscapes, percentEscapes } from './decode';
import { jwk } from './jwk';
import { jwt } from './jwt';
import { mnemonic } from './mnemonic';
import { named } from './named';
import { passwordHash } from './password-hash';
import { encodedPem, pem } from './pem';
import { matchFormat } from './provider-format';
import { putty } from './putty';
import { sas } from './sas';
import { secretFile } from './secret-file';
import { url } from './url';

/**
 * All recognizers. This is the only list: a new one is added here and nowhere else. Of those that check runs, the first
 * that finds something wins; otherwise the order does not matter.
 */
export const recognizers: readonly Recognizer[] = [
  named,
  url,
  pem,
  encodedPem,
  jwt,
  context,
  bearerHeader,
  basicHeader,
  sas,
  putty,
  jwk,
  mnemonic,
  passwordHash,
  command,
  call,
  secretFile,
  percentEscapes,
  characterEscapes,
  concatenation,
  allowMarker,
];

/** The formats and recognizers, compiled for scanning. */
export interface Detector {
  readonly engine: Engine;
  readonly anchors: Anchors;
  readonly runRecognizers: readonly RunRecognizer[];
  readonly fileRecognizers: readonly FileRecognizer[];
}

let detector: Detector | undefined;

/** The compiled detector. The first call compiles it, which takes some milliseconds. */
export function detectorOf(): Detector {
  return (detector ??= compileDetector());
}

function compileDetector(): Detector {
  const engine = compileEngine(new Set(recognizers.flatMap(({ formats }) => formats)));
  return {
    engine,
    anchors: compileAnchors(engine.anchored, matchFormat, recognizers),
    runRecognizers: recognizers.filter((recognizer) => 'matchRun' in recognizer),
    fileRecognizers: recognizers.filter((recognizer) => 'matchFile' in recognizer),
  };
}
