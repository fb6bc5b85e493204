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

/** The first argument is the key of a browser, and a manifest is in every copy of the app. */
const PUBLIC_PLACE =
  /\bnew pusher\s?\(\s?["'`]$|android:name="com\.(?:bugsnag\.android|google\.android\.(?:geo|maps\.v2))\.api_key"\s{1,40}android:value="$/i;

/** A search in documentation: `algolia: { apiKey: …, indexName: … }`. */
const ALGOLIA = /\balgolia["']?\s?[:=]\s?\{[^{}]{0,100}$/i;

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
    isInPublicPlace(scan.text, candidate);
  return isPublic ? { ...found, candidate: { ...candidate, confidence: 'low' } } : found;
}

function isInPublicPlace(text: string, { start, end }: CandidateWithParts['candidate']): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  if (PUBLIC_CLIENT.test(before) || PUBLIC_PLACE.test(before)) return true;
  return ALGOLIA.test(before) && /\bindexName\b/.test(text.slice(end, end + 160));
}
