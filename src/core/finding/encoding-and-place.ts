/**
 * How the text encodes a secret. The span then covers the encoded form: a whole run of Base64, or all pieces of a
 * concatenation including what joins them.
 */
export type Encoding = 'base64' | 'percent' | 'escape' | 'concatenation';

/** The kind of file a finding is in, if that makes it less severe. */
export type Place = 'test' | 'documentation' | 'example';
