import type { FormatId } from '../../formats';
import type { Scan } from '../engine/scan';
import type { CandidateWithParts } from './pairs';

/**
 * Clients of services whose key is in every copy of an app or a page by design: crash reports, analytics, purchases, search.
 * Sources: docs.bugsnag.com, segment.com/docs, revenuecat.com/docs, algolia.com/doc, docsearch.algolia.com, posthog.com/docs,
 * docs.mixpanel.com, amplitude.com/docs, pusher.com/docs.
 */
const PUBLIC_CLIENT =
  // bounded: a slice of 200 characters
  /(?:\b(?:bugsnag\.start|analyticsbrowser\.load|analytics\.load|purchases\.configure|algoliasearch|docsearch|posthog\.init|mixpanel\.init|amplitude\.init)\s*\(|\balgolia["']?\s*[:=]\s*\{\s*["']?app(?:lication)?_?id\b)[^()]{0,160}$/i;

/** Android's and Apple's files of a Firebase app, which every user of the app can read. */
const PUBLIC_FILE = /(?:^|[/\\])(?:google-services\.json|GoogleService-Info\.plist)$/i;

/** The key in these files. */
const APP_KEY = 'google-cloud-api-key' satisfies FormatId;

/** Lowers a key that is public by design to low confidence: worth knowing about, but nothing to move. */
export function lowerIfPublic(scan: Scan, found: CandidateWithParts): CandidateWithParts {
  const { candidate } = found;
  if (candidate.confidence === 'low') return found;
  const isPublic =
    (candidate.compiled.format.id === APP_KEY && PUBLIC_FILE.test(scan.options.fileName ?? '')) ||
    PUBLIC_CLIENT.test(scan.text.slice(Math.max(0, candidate.start - 200), candidate.start));
  return isPublic ? { ...found, candidate: { ...candidate, confidence: 'low' } } : found;
}
