/**
 * A person's assessment of a finding in the published source of a popular package, identified by file and rule, never by value.
 * Findings without a label are shown as unlabeled.
 */
export interface FindingLabel {
  readonly package: string;
  /** Path in the package. */
  readonly path: string;
  readonly rules: readonly string[];
  /** `example`: a made-up key in documentation. `secret`: a real secret. `wrong`: a false alarm. */
  readonly label: 'example' | 'secret' | 'wrong';
  readonly why: string;
}

const NAMED = 'generic-api-key-assignment';
const PASSWORD = 'generic-password-assignment';

const awsExample = (name: string, rules: readonly string[], why: string): FindingLabel => ({
  package: 'aws-sdk',
  path: `apis/${name}.examples.json`,
  rules,
  label: 'example',
  why,
});

export const labels: readonly FindingLabel[] = [
  awsExample('artifact-2018-05-10', [NAMED], 'a token for accepted terms'),
  awsExample('autoscaling-2011-01-01', [NAMED], 'the token of a lifecycle action, a UUID'),
  awsExample(
    'cognito-idp-2016-04-18',
    [NAMED, PASSWORD],
    'a client secret and passwords as a user would send them',
  ),
  awsExample('iam-2010-05-08', [PASSWORD], 'passwords as a user would choose them'),
  awsExample('kms-2014-11-01', [NAMED], 'full-length access keys and a shared secret'),
  awsExample('sso-oidc-2019-06-10', [NAMED, 'jwt'], 'full-length client secrets and tokens'),
  awsExample('storagegateway-2013-06-30', [NAMED], 'the activation key of a gateway'),
  {
    package: 'aws-sdk',
    path: 'buildspec.yml',
    rules: ['codecov-upload-token'],
    label: 'secret',
    why: "the project's Codecov upload token, passed to the uploader",
  },
  {
    package: 'aws-sdk',
    path: 'clients/datasync.d.ts',
    rules: ['azure-sas-token'],
    label: 'example',
    why: 'a complete shared access signature in the documentation of a field',
  },
  {
    package: 'googleapis',
    path: 'build/src/apis/bigtableadmin/v2.d.ts',
    rules: [NAMED],
    label: 'wrong',
    why: 'a row key with escaped bytes',
  },
];
