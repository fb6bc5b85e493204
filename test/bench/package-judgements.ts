/**
 * What is found in the published source of popular packages, looked at by a person. A finding that no judgement covers
 * is shown as unexplained. Keyed by place and rule, never by value.
 */
export interface Judgement {
  readonly package: string;
  /** Path in the package. */
  readonly path: string;
  readonly rules: readonly string[];
  /** `example`: written like a key, with a value like a key's, in documentation. `secret`: it is one. `wrong`: a false alarm. */
  readonly verdict: 'example' | 'secret' | 'wrong';
  readonly why: string;
}

const NAMED = 'generic-api-key-assignment';
const PASSWORD = 'generic-password-assignment';

const awsExample = (name: string, rules: readonly string[], why: string): Judgement => ({
  package: 'aws-sdk',
  path: `apis/${name}.examples.json`,
  rules,
  verdict: 'example',
  why,
});

export const judgements: readonly Judgement[] = [
  awsExample('artifact-2018-05-10', [NAMED], 'a token that stands for terms somebody accepted'),
  awsExample('autoscaling-2011-01-01', [NAMED], 'the token of a lifecycle action, a UUID'),
  awsExample(
    'cognito-idp-2016-04-18',
    [NAMED, PASSWORD],
    'a client secret and passwords as a user would send them',
  ),
  awsExample('iam-2010-05-08', [PASSWORD], 'passwords as a user would choose them'),
  awsExample('kms-2014-11-01', [NAMED], 'access keys and a shared secret, in full length'),
  awsExample('sso-oidc-2019-06-10', [NAMED, 'jwt'], 'client secrets and tokens, in full length'),
  awsExample('storagegateway-2013-06-30', [NAMED], 'the activation key of a gateway'),
  {
    package: 'aws-sdk',
    path: 'buildspec.yml',
    rules: ['codecov-upload-token'],
    verdict: 'secret',
    why: 'the upload token of the project at Codecov, given to its uploader',
  },
  {
    package: 'aws-sdk',
    path: 'clients/datasync.d.ts',
    rules: ['azure-sas-token'],
    verdict: 'example',
    why: 'a shared access signature in full, shown in the documentation of a field',
  },
  {
    package: 'googleapis',
    path: 'build/src/apis/bigtableadmin/v2.d.ts',
    rules: [NAMED],
    verdict: 'wrong',
    why: 'the key of a row, with its bytes escaped',
  },
];
