/** A word that comes before a credential, in an `Authorization` header or where one is set. */
export const SCHEME = /^(?:bearer|basic|token|ssws|bot|apikey|splunk|geniekey|oauth)$/i;

/** A value that begins with such a word. */
export const SCHEME_FIRST = /^(?:bearer|basic|token|ssws|bot|apikey|splunk|key|geniekey)\s+(?=\S)/i;
