import type { TriggerRecognizer } from '../engine/recognizer';
import { MARKER_WORDS } from '../markers/markers';

/** A comment that allows a finding, such as `keyward:allow`. It is read after the findings are known. */
export const allowMarker: TriggerRecognizer = {
  id: 'allow-marker',
  formats: [],
  triggers: MARKER_WORDS,
  match: (scan, start) => {
    scan.markerOffsets.push(start);
    return undefined;
  },
};
