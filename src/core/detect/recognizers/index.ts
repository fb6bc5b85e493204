import { type Anchors, compileAnchors } from '../engine/anchors';
import { compileEngine, type Engine } from '../engine/compile';
import type { FileRecognizer, RunRecognizer } from '../engine/recognizer';
import { recognizers } from './all';
import { matchFormat } from './provider-format';

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
