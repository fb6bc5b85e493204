import { provider } from '../record';

/** Google Cloud, Gemini, Firebase, reCAPTCHA. */
export const google = [
  provider({
    name: 'Google Cloud',
    icon: 'cloud',
    commonWords: { maps: 'name', places: 'name', google: 'line', goog: 'name', gcs: 'name', storage: 'name' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://console.cloud.google.com/apis/credentials',
      docsUrl: 'https://cloud.google.com/docs/authentication/api-keys-best-practices',
      monitoringUrl: 'https://console.cloud.google.com/apis/dashboard',
      restrictions: ['scope', 'ip', 'referrer', 'app', 'quota'],
    },
    formats: {
      'google-cloud-api-key': {
        title: 'Google Cloud API key', kind: 'API key',
        segments: [{ literal: 'AIza' }, { set: 'A-Za-z0-9_-', length: 35 }],
        envNames: ['GOOGLE_API_KEY', 'GOOGLE_CLOUD_API_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'google-maps-browser-key': {
        title: 'Google Maps API key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'AIza' }, { set: 'A-Za-z0-9_-', length: 35 }],
        context: ['maps', 'gmap', 'places'],
        envNames: ['GOOGLE_MAPS_API_KEY', 'NEXT_PUBLIC_GOOGLE_MAPS_API_KEY', 'VITE_GOOGLE_MAPS_API_KEY'],
        rotation: {
          consoleUrl: 'https://console.cloud.google.com/google/maps-apis/credentials',
          docsUrl: 'https://developers.google.com/maps/api-security-best-practices',
        },
      },
      'google-oauth-client-secret': {
        title: 'Google OAuth client secret', kind: 'secret key',
        segments: [{ literal: 'GOCSPX-' }, { set: 'A-Za-z0-9_-', length: 28 }],
        usedWith: ['google-oauth-client-id'],
        envNames: ['GOOGLE_CLIENT_SECRET', 'GOOGLE_OAUTH_CLIENT_SECRET'],
        rotation: {
          days: 180, basis: 'CIS', inactivityDays: 180,
          consoleUrl: 'https://console.cloud.google.com/auth/clients',
          docsUrl: 'https://support.google.com/cloud/answer/15549257',
          restrictions: ['referrer'],
        },
      },
      'google-oauth-legacy-client-secret': {
        title: 'Google OAuth client secret (old format)', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_-', length: 24 }],
        context: ['client_secret', 'googleusercontent'], contextRequired: true,
        usedWith: ['google-oauth-client-id'],
        envNames: ['GOOGLE_CLIENT_SECRET'],
        rotation: {
          days: 180, basis: 'CIS',
          consoleUrl: 'https://console.cloud.google.com/auth/clients',
          restrictions: ['referrer'],
        },
      },
      'google-oauth-client-id': {
        title: 'Google OAuth client ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: '0-9', length: [10, 15] }, { literal: '-' }, { set: 'a-z0-9', length: 32 }, { literal: '.apps.googleusercontent.com' }],
        envNames: ['GOOGLE_CLIENT_ID'],
      },
      'google-oauth-access-token': {
        title: 'Google OAuth access token', kind: 'OAuth token',
        segments: [{ literal: 'ya29.' }, { set: 'A-Za-z0-9_-', length: [20, 1024] }],
        envNames: ['GOOGLE_ACCESS_TOKEN', 'GOOGLE_OAUTH_ACCESS_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'google-oauth-refresh-token': {
        title: 'Google OAuth refresh token', kind: 'OAuth token',
        segments: [{ literal: '1//' }, { set: 'A-Za-z0-9_-', length: [40, 120] }],
        context: ['google', 'refresh'], contextRequired: true,
        envNames: ['GOOGLE_REFRESH_TOKEN'],
        rotation: {
          days: 180, basis: 'CIS',
          consoleUrl: 'https://myaccount.google.com/connections',
        },
      },
      'google-service-account-key-json': {
        title: 'Google service account key', kind: 'private key',
        segments: [],
        structure: 'service-account-json',
        context: ['service_account', 'private_key_id'], contextRequired: true,
        envNames: ['GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CREDENTIALS', 'GOOGLE_SERVICE_ACCOUNT_KEY'],
        rotation: {
          days: 90, basis: 'CIS', canExpire: 'optional',
          consoleUrl: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
          docsUrl: 'https://cloud.google.com/iam/docs/key-rotation',
          monitoringUrl: 'https://console.cloud.google.com/logs',
          restrictions: ['scope'],
        },
      },
      'google-authorized-user-json': {
        title: 'Google user credentials file', kind: 'OAuth token',
        segments: [],
        structure: 'authorized-user-json',
        context: ['authorized_user', 'refresh_token'], contextRequired: true,
        envNames: ['GOOGLE_APPLICATION_CREDENTIALS'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://myaccount.google.com/connections',
          docsUrl: 'https://cloud.google.com/docs/authentication/application-default-credentials',
        },
      },
      'google-hmac-access-id': {
        title: 'Google Cloud Storage HMAC access ID', kind: 'access key ID',
        segments: [{ literal: 'GOOG' }, { set: 'A-Z0-9', length: [20, 57] }],
        envNames: ['GCS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://console.cloud.google.com/storage/settings;tab=interoperability',
          docsUrl: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
        },
      },
      'google-hmac-secret': {
        title: 'Google Cloud Storage HMAC secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 40 }],
        context: ['goog', 'hmac', 'gcs', 'storage'], contextRequired: true,
        usedWith: ['google-hmac-access-id'],
        envNames: ['GCS_SECRET_ACCESS_KEY', 'GCS_SECRET_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://console.cloud.google.com/storage/settings;tab=interoperability',
          docsUrl: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
        },
      },
    },
  }),
  provider({
    name: 'Google Gemini',
    icon: 'sparkle',
    rotation: {
      days: 90, basis: 'CIS', canExpire: 'optional',
      consoleUrl: 'https://aistudio.google.com/apikey',
      docsUrl: 'https://ai.google.dev/gemini-api/docs/api-key',
      monitoringUrl: 'https://aistudio.google.com/usage',
      restrictions: ['scope', 'quota'],
    },
    formats: {
      'google-gemini-auth-key': {
        title: 'Google Gemini auth key', kind: 'API key',
        segments: [{ literal: 'AQ.Ab8R' }, { set: 'A-Za-z0-9_-', length: 46 }],
        envNames: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
      },
      'google-gemini-standard-key': {
        title: 'Google Gemini API key', kind: 'API key',
        segments: [{ literal: 'AIza' }, { set: 'A-Za-z0-9_-', length: 35 }],
        context: ['gemini', 'generativelanguage'],
        envNames: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Firebase',
    icon: 'database',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://console.firebase.google.com/project/_/settings/general',
      docsUrl: 'https://firebase.google.com/docs/projects/api-keys',
      monitoringUrl: 'https://console.firebase.google.com/project/_/usage',
      restrictions: ['referrer', 'app', 'scope'],
    },
    formats: {
      'firebase-web-api-key': {
        title: 'Firebase web API key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'AIza' }, { set: 'A-Za-z0-9_-', length: 35 }],
        context: ['firebase', 'authDomain', 'messagingSenderId', 'storageBucket'],
        envNames: ['NEXT_PUBLIC_FIREBASE_API_KEY', 'VITE_FIREBASE_API_KEY', 'REACT_APP_FIREBASE_API_KEY', 'FIREBASE_API_KEY'],
      },
      'firebase-fcm-server-key': {
        title: 'Firebase Cloud Messaging server key', kind: 'secret key',
        segments: [{ literal: 'AAAA' }, { set: 'A-Za-z0-9_-', length: 7 }, { literal: ':' }, { set: 'A-Za-z0-9_-', length: 140 }],
        envNames: ['FCM_SERVER_KEY', 'FIREBASE_SERVER_KEY'],
        rotation: {
          days: 90,
          consoleUrl: 'https://console.firebase.google.com/project/_/settings/cloudmessaging',
          restrictions: [],
        },
      },
      'firebase-ci-token': {
        title: 'Firebase CI token', kind: 'OAuth token',
        segments: [{ literal: '1//' }, { set: 'A-Za-z0-9_-', length: [40, 120] }],
        context: ['firebase'], contextRequired: true,
        envNames: ['FIREBASE_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Google reCAPTCHA',
    icon: 'cloud',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://www.google.com/recaptcha/admin',
      docsUrl: 'https://cloud.google.com/recaptcha/docs',
      monitoringUrl: 'https://www.google.com/recaptcha/admin',
      restrictions: ['referrer'],
    },
    formats: {
      'recaptcha-site-key': {
        title: 'reCAPTCHA site key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: '6L' }, { set: 'A-Za-z0-9_-', length: 38 }],
        context: ['recaptcha', 'sitekey', 'grecaptcha'], contextRequired: true,
        envNames: ['RECAPTCHA_SITE_KEY', 'NEXT_PUBLIC_RECAPTCHA_SITE_KEY'],
      },
      'recaptcha-secret-key': {
        title: 'reCAPTCHA secret key', kind: 'secret key',
        segments: [{ literal: '6L' }, { set: 'A-Za-z0-9_-', length: 38 }],
        context: ['recaptcha', 'secret', 'private'], contextRequired: true,
        envNames: ['RECAPTCHA_SECRET_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
];
