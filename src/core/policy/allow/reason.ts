import type { Confidence } from '../../finding/finding';

/** Where something is allowed or turned off: the path of a `.keyward.json`; undefined for the settings of the editor. */
export type PolicySource = string | undefined;

/** What allows a finding. */
export type AllowReason =
  | { readonly kind: 'marker' }
  /** `note`: the reason written into the allow entry. */
  | { readonly kind: 'entry'; readonly source: PolicySource; readonly note?: string }
  /** `file`: name of another scanner's file. `path`: it excludes the whole file. */
  | { readonly kind: 'scanner'; readonly file: string; readonly by: 'path' | 'finding' };

/** Why a finding that nothing allows is not reported. */
export type OffReason =
  | { readonly kind: 'excluded'; readonly source: PolicySource }
  /** `rule`: a rule ID or provider, as written in the policy. */
  | { readonly kind: 'rule off'; readonly rule: string; readonly source: PolicySource }
  | { readonly kind: 'public' }
  | { readonly kind: 'severity off' }
  | { readonly kind: 'confidence'; readonly confidence: Confidence; readonly minimum: Confidence };
