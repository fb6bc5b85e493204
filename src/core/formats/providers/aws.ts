import { provider } from '../record';
import { uuid } from '../shapes';

/** Amazon Web Services. */
export const aws = [
  provider({
    name: 'AWS',
    icon: 'cloud',
    commonWords: { aws: 'line', asia: 'name', amazon: 'line', ses: 'name' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://console.aws.amazon.com/iam/home#/security_credentials',
      docsUrl: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
      monitoringUrl: 'https://console.aws.amazon.com/cloudtrailv2/home#/events',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'aws-access-key-id': {
        title: 'AWS access key ID', kind: 'access key ID',
        segments: [{ literal: 'AKIA' }, { set: 'A-Z0-9', length: 16 }],
        envNames: ['AWS_ACCESS_KEY_ID'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'aws-temporary-access-key-id': {
        title: 'AWS temporary access key ID', kind: 'access key ID',
        segments: [{ literal: 'ASIA' }, { set: 'A-Z0-9', length: 16 }],
        envNames: ['AWS_ACCESS_KEY_ID'],
        rotation: { maxLifetimeDays: 2, canExpire: 'always' },
      },
      'aws-other-key-id-prefixes': {
        title: 'AWS service credential ID', kind: 'access key ID',
        segments: [{ oneOf: ['ABIA', 'ACCA'] }, { set: 'A-Z0-9', length: 16 }],
        envNames: ['AWS_ACCESS_KEY_ID'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'aws-iam-unique-id': {
        title: 'AWS IAM unique ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ oneOf: ['AIDA', 'AROA', 'AIPA', 'AGPA', 'ANPA', 'ANVA', 'APKA', 'ASCA'] }, { set: 'A-Z0-9', length: [16, 17] }],
        envNames: [],
      },
      'aws-secret-access-key': {
        title: 'AWS secret access key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 40 }],
        context: ['aws', 'secret_access_key', 'secretaccesskey', 'akia', 'asia', 'amazon'], contextRequired: true,
        usedWith: ['aws-access-key-id', 'aws-temporary-access-key-id', 'aws-other-key-id-prefixes'],
        envNames: ['AWS_SECRET_ACCESS_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'aws-session-token': {
        title: 'AWS session token', kind: 'OAuth token',
        segments: [{ set: 'A-Za-z0-9+/', length: [100, 1200] }],
        context: ['aws', 'session_token', 'security_token', 'asia'], contextRequired: true,
        envNames: ['AWS_SESSION_TOKEN'],
        rotation: { maxLifetimeDays: 2, canExpire: 'always' },
      },
      // Every token begins with the encoded name of what it was made from: `er/aws` or `origin_ec`.
      'aws-sts-session-token': {
        title: 'AWS temporary session token', kind: 'OAuth token',
        segments: [{ oneOf: ['IQoJb3JpZ2luX2Vj', 'AgoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'AgoGZXIvYXdz', 'FQoDYXdz', 'AQoDYXdz'] }, { set: 'A-Za-z0-9+/', length: [80, 3000], padding: true }],
        envNames: ['AWS_SESSION_TOKEN'],
        rotation: { maxLifetimeDays: 2, canExpire: 'always' },
      },
      'aws-api-gateway-key': {
        title: 'Amazon API Gateway key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: [20, 128] }],
        context: ['x-api-key', 'apigateway', 'execute-api', 'api_gateway'], contextRequired: true,
        envNames: ['AWS_API_GATEWAY_KEY', 'API_GATEWAY_API_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://console.aws.amazon.com/apigateway/main/api-keys',
          docsUrl: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html',
          monitoringUrl: 'https://console.aws.amazon.com/apigateway/main/usage-plans',
          restrictions: ['quota'],
        },
      },
      'aws-bedrock-api-key-long': {
        title: 'Amazon Bedrock long-term API key', kind: 'API key',
        segments: [{ literal: 'ABSK' }, { set: 'A-Za-z0-9+/', length: [109, 269], padding: true }],
        envNames: ['AWS_BEARER_TOKEN_BEDROCK'],
        rotation: {
          days: 90, basis: 'CIS', canExpire: 'optional',
          consoleUrl: 'https://console.aws.amazon.com/bedrock/home#/api-keys',
          docsUrl: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
        },
      },
      'aws-bedrock-api-key-short': {
        title: 'Amazon Bedrock short-term API key', kind: 'API key',
        segments: [{ literal: 'bedrock-api-key-' }, { set: 'A-Za-z0-9+/', length: [100, 3000], padding: true }],
        envNames: ['AWS_BEARER_TOKEN_BEDROCK'],
        rotation: {
          maxLifetimeDays: 1, canExpire: 'always',
          docsUrl: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
        },
      },
      'aws-appsync-api-key': {
        title: 'AWS AppSync API key', kind: 'API key',
        segments: [{ literal: 'da2-' }, { set: 'a-z0-9', length: 26 }],
        envNames: ['AWS_APPSYNC_API_KEY', 'APPSYNC_API_KEY'],
        rotation: {
          days: 90, basis: 'provider', maxLifetimeDays: 365, canExpire: 'always',
          consoleUrl: 'https://console.aws.amazon.com/appsync/home',
          docsUrl: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
        },
      },
      'aws-mws-auth-token': {
        title: 'Amazon MWS auth token', kind: 'API key',
        segments: [{ literal: 'amzn.mws.' }, ...uuid],
        envNames: ['MWS_AUTH_TOKEN'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'aws-ses-smtp-password': {
        title: 'Amazon SES SMTP password', kind: 'password',
        segments: [{ literal: 'B' }, { set: 'A-Za-z0-9+/', length: 43 }],
        context: ['ses', 'smtp', 'email-smtp'], contextRequired: true,
        envNames: ['SES_SMTP_PASSWORD', 'SMTP_PASSWORD'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://console.aws.amazon.com/ses/home#/smtp',
        },
      },
    },
  }),
];
