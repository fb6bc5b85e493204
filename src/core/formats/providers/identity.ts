import { provider } from '../record';
import { uuid } from '../shapes';

/** Sign-in, authorization, and identity verification. */
export const identity = [
  provider({
    name: 'Okta',
    rotation: {
      basis: 'provider',
      consoleUrl: 'https://{yourOktaDomain}/admin/access/api/tokens',
      monitoringUrl: 'https://{yourOktaDomain}/report/system_log_2',
      restrictions: ['ip', 'scope', 'quota'],
    },
    formats: {
      'okta-api-token': {
        title: 'Okta API token', kind: 'API key',
        segments: [{ literal: '00' }, { set: 'A-Za-z0-9_-', length: 40 }],
        context: ['okta', 'ssws'], contextRequired: true,
        envNames: ['OKTA_API_TOKEN', 'OKTA_CLIENT_TOKEN'],
        rotation: {
          days: 90, inactivityDays: 30, canExpire: 'optional',
          docsUrl: 'https://help.okta.com/en-us/content/topics/security/api.htm',
        },
      },
      'okta-oauth-client-secret': {
        title: 'Okta OAuth client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_-', length: [40, 64] }],
        context: ['okta', 'client_secret'], contextRequired: true,
        envNames: ['OKTA_CLIENT_SECRET', 'OKTA_OAUTH2_CLIENT_SECRET'],
        rotation: {
          days: 180, canExpire: 'never',
          docsUrl: 'https://developer.okta.com/docs/guides/client-secret-rotation-key/main/',
        },
      },
    },
  }),
  provider({
    name: 'Auth0',
    rotation: {
      consoleUrl: 'https://manage.auth0.com/#/applications',
      docsUrl: 'https://auth0.com/docs/get-started/applications/rotate-client-secret',
      monitoringUrl: 'https://manage.auth0.com/#/logs',
      restrictions: ['scope'],
    },
    formats: {
      'auth0-client-secret': {
        title: 'Auth0 client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_-', length: 64 }],
        context: ['auth0'], contextRequired: true,
        envNames: ['AUTH0_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
      'auth0-management-token': {
        title: 'Auth0 Management API token', kind: 'JWT',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [30, 200] }, { literal: '.eyJ' }, { set: 'A-Za-z0-9_-', length: [100, 900] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [300, 360] }],
        structure: 'jwt',
        context: ['auth0'], contextRequired: true,
        envNames: ['AUTH0_MANAGEMENT_API_TOKEN'],
        rotation: { maxLifetimeDays: 30, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Clerk',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.clerk.com/last-active?path=api-keys',
      docsUrl: 'https://clerk.com/docs/deployments/clerk-environment-variables',
      monitoringUrl: 'https://dashboard.clerk.com',
    },
    formats: {
      'clerk-secret-key': {
        title: 'Clerk secret key', kind: 'secret key',
        segments: [{ oneOf: ['sk_live_', 'sk_test_'] }, { set: 'A-Za-z0-9', length: 42 }],
        context: ['clerk'], contextRequired: true,
        envNames: ['CLERK_SECRET_KEY'],
        rotation: { days: 90 },
      },
      'clerk-publishable-key': {
        title: 'Clerk publishable key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['pk_live_', 'pk_test_'] }, { set: 'A-Za-z0-9+/', length: [30, 80], padding: true }],
        context: ['clerk'], contextRequired: true,
        envNames: ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_PUBLISHABLE_KEY'],
      },
    },
  }),
  provider({
    name: 'WorkOS',
    rotation: {
      consoleUrl: 'https://dashboard.workos.com/api-keys',
      docsUrl: 'https://workos.com/docs',
      monitoringUrl: 'https://dashboard.workos.com',
    },
    formats: {
      'workos-api-key': {
        title: 'WorkOS API key', kind: 'API key',
        segments: [{ oneOf: ['sk_live_', 'sk_test_'] }, { literal: 'a2V5Xz' }, { set: 'A-Za-z0-9+/', length: 69, padding: true }],
        envNames: ['WORKOS_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Stytch',
    rotation: {
      consoleUrl: 'https://stytch.com/dashboard/api-keys',
      docsUrl: 'https://stytch.com/docs',
      monitoringUrl: 'https://stytch.com/dashboard',
    },
    formats: {
      'stytch-secret': {
        title: 'Stytch secret', kind: 'secret key',
        segments: [{ oneOf: ['secret-live-', 'secret-test-'] }, { set: 'A-Za-z0-9_-', length: 36 }, { literal: '=' }],
        envNames: ['STYTCH_SECRET'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Ory',
    rotation: { days: 180 },
    formats: {
      'ory-api-key': {
        title: 'Ory API key', kind: 'API key',
        segments: [{ oneOf: ['ory_pat_', 'ory_wak_'] }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['ORY_API_KEY', 'ORY_PAT'],
        rotation: { docsUrl: 'https://www.ory.sh/docs/concepts/personal-access-token' },
      },
      'ory-access-token': {
        title: 'Ory access token', kind: 'OAuth token',
        segments: [{ oneOf: ['ory_at_', 'ory_rt_', 'ory_st_'] }, { set: 'A-Za-z0-9_-.', length: [32, 160] }],
        envNames: ['ORY_ACCESS_TOKEN'],
        rotation: { docsUrl: 'https://www.ory.sh/docs' },
      },
    },
  }),
  provider({
    name: 'Authress',
    formats: {
      'authress-access-key': {
        title: 'Authress service client access key', kind: 'API key',
        segments: [{ oneOf: ['sc_', 'ext_', 'scauth_', 'authress_'] }, { set: 'a-z0-9', length: [5, 30] }, { literal: '.' }, { set: 'a-z0-9', length: [4, 6] }, { oneOf: ['.acc_', '.acc-'] }, { set: 'a-z0-9-', length: [10, 32] }, { literal: '.' }, { set: 'A-Za-z0-9+/_=-', length: [30, 120] }],
        envNames: ['AUTHRESS_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Unkey',
    rotation: { docsUrl: 'https://www.unkey.com/docs' },
    formats: {
      'unkey-root-key': {
        title: 'Unkey root key', kind: 'API key',
        segments: [{ literal: 'unkey_' }, { set: 'A-Za-z0-9', length: [22, 40] }],
        envNames: ['UNKEY_ROOT_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Persona',
    rotation: { docsUrl: 'https://docs.withpersona.com' },
    formats: {
      'persona-api-key': {
        title: 'Persona API key', kind: 'API key',
        segments: [{ oneOf: ['persona_sandbox_', 'persona_production_'] }, ...uuid],
        envNames: ['PERSONA_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Onfido',
    rotation: { docsUrl: 'https://documentation.onfido.com' },
    formats: {
      'onfido-api-token': {
        title: 'Onfido API token', kind: 'API key',
        segments: [{ oneOf: ['api_live.', 'api_sandbox.', 'api_live_us.', 'api_live_ca.', 'api_sandbox_us.', 'api_sandbox_ca.'] }, { set: 'A-Za-z0-9_-', length: 11 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 32 }],
        envNames: ['ONFIDO_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: '42 School',
    formats: {
      '42-client-secret': {
        title: '42 School client secret', kind: 'secret key',
        segments: [{ oneOf: ['s-s4t2ud-', 's-s4t2af-'] }, { set: '0-9a-f', length: 64 }],
        envNames: ['FT_CLIENT_SECRET'],
        rotation: { days: 90 },
      },
    },
  }),
];
