import { provider } from '../record';
import { uuid } from '../shapes';

/** Hosting, content delivery, and deployment platforms. */
export const hosting = [
  provider({
    name: 'DigitalOcean',
    icon: 'cloud',
    commonWords: { spaces: 'name' },
    rotation: {
      days: 90, basis: 'provider', canExpire: 'optional',
      consoleUrl: 'https://cloud.digitalocean.com/account/api/tokens',
      docsUrl: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
      monitoringUrl: 'https://cloud.digitalocean.com/account/security',
      restrictions: ['scope'],
    },
    formats: {
      'digitalocean-pat': {
        title: 'DigitalOcean personal access token', kind: 'personal access token',
        segments: [{ literal: 'dop_v1_' }, { set: '0-9a-f', length: 64 }],
        envNames: ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN', 'DO_PAT'],
      },
      'digitalocean-oauth-token': {
        title: 'DigitalOcean OAuth token', kind: 'OAuth token',
        segments: [{ literal: 'doo_v1_' }, { set: '0-9a-f', length: 64 }],
        envNames: ['DIGITALOCEAN_TOKEN'],
        rotation: { maxLifetimeDays: 30, canExpire: 'always' },
      },
      'digitalocean-refresh-token': {
        title: 'DigitalOcean OAuth refresh token', kind: 'OAuth token',
        segments: [{ literal: 'dor_v1_' }, { set: '0-9a-f', length: 64 }],
        envNames: [],
        rotation: { canExpire: 'never' },
      },
      'digitalocean-spaces-access-key': {
        title: 'DigitalOcean Spaces access key ID', kind: 'access key ID',
        segments: [{ literal: 'DO' }, { set: 'A-Z0-9', length: 18 }],
        context: ['spaces', 'digitaloceanspaces'], contextRequired: true,
        envNames: ['SPACES_KEY', 'SPACES_ACCESS_KEY_ID'],
        rotation: { consoleUrl: 'https://cloud.digitalocean.com/spaces/access_keys' },
      },
      'digitalocean-spaces-secret': {
        title: 'DigitalOcean Spaces secret key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 43 }],
        context: ['spaces'], contextRequired: true,
        usedWith: ['digitalocean-spaces-access-key'],
        envNames: ['SPACES_SECRET', 'SPACES_SECRET_ACCESS_KEY'],
        rotation: { consoleUrl: 'https://cloud.digitalocean.com/spaces/access_keys' },
      },
    },
  }),
  provider({
    name: 'Cloudflare',
    icon: 'cloud',
    commonWords: { r2: 'name' },
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://dash.cloudflare.com/profile/api-tokens',
      docsUrl: 'https://developers.cloudflare.com/fundamentals/api/how-to/roll-token/',
      monitoringUrl: 'https://dash.cloudflare.com/?to=/:account/audit-log',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'cloudflare-user-api-token': {
        title: 'Cloudflare user API token', kind: 'API key',
        segments: [{ literal: 'cfut_' }, { set: 'A-Za-z0-9', length: 40 }, { set: '0-9a-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN'],
        rotation: { days: 90 },
      },
      'cloudflare-account-api-token': {
        title: 'Cloudflare account API token', kind: 'API key',
        segments: [{ literal: 'cfat_' }, { set: 'A-Za-z0-9', length: 40 }, { set: '0-9a-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['CLOUDFLARE_API_TOKEN'],
        rotation: { days: 90 },
      },
      'cloudflare-global-api-key': {
        title: 'Cloudflare global API key', kind: 'API key',
        segments: [{ literal: 'cfk_' }, { set: 'A-Za-z0-9', length: 40 }, { set: '0-9a-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['CLOUDFLARE_API_KEY', 'CF_API_KEY'],
        rotation: { days: 60, canExpire: 'never', restrictions: [] },
      },
      'cloudflare-api-token-legacy': {
        title: 'Cloudflare API token (old format)', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 40 }],
        context: ['cloudflare', 'cf_api'], contextRequired: true,
        envNames: ['CLOUDFLARE_API_TOKEN'],
        rotation: { days: 90 },
      },
      'cloudflare-global-api-key-legacy': {
        title: 'Cloudflare global API key (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 37 }],
        context: ['cloudflare', 'x-auth-key'], contextRequired: true,
        envNames: ['CLOUDFLARE_API_KEY'],
        rotation: { days: 90, canExpire: 'never', restrictions: [] },
      },
      'cloudflare-origin-ca-key': {
        title: 'Cloudflare Origin CA key', kind: 'API key',
        segments: [{ literal: 'v1.0-' }, { set: '0-9a-f', length: 24 }, { literal: '-' }, { set: '0-9a-f', length: 146 }],
        envNames: ['CLOUDFLARE_API_USER_SERVICE_KEY'],
        rotation: { days: 90, canExpire: 'never', restrictions: [] },
      },
      'cloudflare-r2-secret': {
        title: 'Cloudflare R2 secret access key', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['r2', 'cloudflarestorage'], contextRequired: true,
        envNames: ['R2_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY'],
        rotation: {
          days: 90,
          consoleUrl: 'https://dash.cloudflare.com/?to=/:account/r2/api-tokens',
        },
      },
      'cloudflare-turnstile-secret': {
        title: 'Cloudflare Turnstile secret key', kind: 'secret key',
        segments: [{ literal: '0x4' }, { set: 'A-Za-z0-9_-', length: [30, 50] }],
        context: ['turnstile'], contextRequired: true,
        envNames: ['TURNSTILE_SECRET_KEY'],
        rotation: { days: 180 },
      },
      'cloudflare-turnstile-site-key': {
        title: 'Cloudflare Turnstile site key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: '0x4' }, { set: 'A-Za-z0-9_-', length: [18, 24] }],
        context: ['turnstile', 'sitekey'], contextRequired: true,
        envNames: ['TURNSTILE_SITE_KEY', 'NEXT_PUBLIC_TURNSTILE_SITE_KEY'],
        rotation: { restrictions: ['referrer'] },
      },
    },
  }),
  provider({
    name: 'Heroku',
    icon: 'cloud',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://dashboard.heroku.com/account/applications',
      docsUrl: 'https://devcenter.heroku.com/articles/oauth',
      monitoringUrl: 'https://dashboard.heroku.com/account',
      restrictions: ['scope'],
    },
    formats: {
      'heroku-api-key': {
        title: 'Heroku API key', kind: 'API key',
        segments: [{ literal: 'HRKU-AA' }, { set: 'A-Za-z0-9_-', length: 58 }],
        envNames: ['HEROKU_API_KEY'],
      },
      'heroku-api-key-legacy': {
        title: 'Heroku API key (old format)', kind: 'API key',
        segments: uuid,
        context: ['heroku'], contextRequired: true,
        envNames: ['HEROKU_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Vercel',
    icon: 'cloud',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://vercel.com/account/settings/tokens',
      docsUrl: 'https://vercel.com/docs/sign-in-with-vercel/tokens',
      monitoringUrl: 'https://vercel.com/account/settings/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'vercel-personal-token': {
        title: 'Vercel personal access token', kind: 'personal access token',
        segments: [{ literal: 'vcp_' }, { set: 'A-Za-z0-9_-', length: 50 }, { set: 'A-Za-z0-9', length: 6 }],
        checksum: 'crc32-base62-6',
        envNames: ['VERCEL_TOKEN', 'VERCEL_ACCESS_TOKEN'],
        rotation: { days: 90, basis: 'provider' },
      },
      'vercel-integration-token': {
        title: 'Vercel integration token', kind: 'OAuth token',
        segments: [{ literal: 'vci_' }, { set: 'A-Za-z0-9_-', length: 50 }, { set: 'A-Za-z0-9', length: 6 }],
        checksum: 'crc32-base62-6',
        envNames: ['VERCEL_TOKEN'],
        rotation: { days: 90, basis: 'provider' },
      },
      'vercel-app-access-token': {
        title: 'Vercel app access token', kind: 'OAuth token',
        segments: [{ literal: 'vca_' }, { set: 'A-Za-z0-9_-', length: 50 }, { set: 'A-Za-z0-9', length: 6 }],
        checksum: 'crc32-base62-6',
        envNames: [],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'vercel-app-refresh-token': {
        title: 'Vercel app refresh token', kind: 'OAuth token',
        segments: [{ literal: 'vcr_' }, { set: 'A-Za-z0-9_-', length: 50 }, { set: 'A-Za-z0-9', length: 6 }],
        checksum: 'crc32-base62-6',
        envNames: [],
        rotation: { canExpire: 'always' },
      },
      'vercel-ai-gateway-key': {
        title: 'Vercel AI Gateway API key', kind: 'API key',
        segments: [{ literal: 'vck_' }, { set: 'A-Za-z0-9_-', length: 50 }, { set: 'A-Za-z0-9', length: 6 }],
        checksum: 'crc32-base62-6',
        envNames: ['AI_GATEWAY_API_KEY'],
        rotation: {
          days: 90, basis: 'provider',
          consoleUrl: 'https://vercel.com/d?to=/[team]/~/ai/api-keys',
        },
      },
      'vercel-legacy-token': {
        title: 'Vercel access token (old format)', kind: 'personal access token',
        segments: [{ set: 'A-Za-z0-9', length: 24 }],
        context: ['vercel'], contextRequired: true,
        envNames: ['VERCEL_TOKEN'],
        rotation: { days: 90, basis: 'provider' },
      },
      'vercel-blob-token': {
        title: 'Vercel Blob token', kind: 'API key',
        segments: [{ literal: 'vercel_blob_rw_' }, { set: 'A-Za-z0-9', length: 16 }, { literal: '_' }, { set: 'A-Za-z0-9', length: [28, 32] }],
        envNames: ['BLOB_READ_WRITE_TOKEN'],
        rotation: { days: 90, basis: 'provider', canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Netlify',
    icon: 'cloud',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://app.netlify.com/user/applications#personal-access-tokens',
      docsUrl: 'https://docs.netlify.com/api/get-started/',
      monitoringUrl: 'https://app.netlify.com/user/applications',
    },
    formats: {
      'netlify-pat': {
        title: 'Netlify personal access token', kind: 'personal access token',
        segments: [{ literal: 'nfp_' }, { set: 'A-Za-z0-9', length: 36 }],
        envNames: ['NETLIFY_AUTH_TOKEN'],
      },
      'netlify-legacy-token': {
        title: 'Netlify personal access token (old format)', kind: 'personal access token',
        segments: [{ set: 'A-Za-z0-9_-', length: [40, 46] }],
        context: ['netlify'], contextRequired: true,
        envNames: ['NETLIFY_AUTH_TOKEN'],
      },
      'netlify-build-hook-url': {
        title: 'Netlify build hook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://api.netlify.com/build_hooks/' }, { set: '0-9a-f', length: 24 }],
        envNames: ['NETLIFY_BUILD_HOOK'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Fly.io',
    icon: 'cloud',
    rotation: {
      days: 90, maxLifetimeDays: 7300, canExpire: 'optional',
      consoleUrl: 'https://fly.io/dashboard/personal/tokens',
      docsUrl: 'https://fly.io/docs/security/tokens/',
      monitoringUrl: 'https://fly.io/dashboard',
      restrictions: ['scope'],
    },
    formats: {
      'fly-access-token': {
        title: 'Fly.io access token', kind: 'API key',
        segments: [{ oneOf: ['FlyV1 fm2_', 'fm2_', 'fm1r_', 'fm1a_'] }, { set: 'A-Za-z0-9+/', length: [100, 900], padding: true }],
        envNames: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
      },
      'fly-oauth-token': {
        title: 'Fly.io OAuth token', kind: 'OAuth token',
        segments: [{ literal: 'fo1_' }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['FLY_API_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Render',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.render.com/u/settings#api-keys',
      docsUrl: 'https://render.com/docs/api',
      monitoringUrl: 'https://dashboard.render.com',
    },
    formats: {
      'render-api-key': {
        title: 'Render API key', kind: 'API key',
        segments: [{ literal: 'rnd_' }, { set: 'A-Za-z0-9', length: [28, 32] }],
        envNames: ['RENDER_API_KEY'],
        rotation: { days: 90 },
      },
      'render-deploy-hook-url': {
        title: 'Render deploy hook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://api.render.com/deploy/srv-' }, { set: 'a-z0-9', length: 20 }, { literal: '?key=' }, { set: 'A-Za-z0-9_-', length: [8, 16] }],
        envNames: ['RENDER_DEPLOY_HOOK', 'RENDER_DEPLOY_HOOK_URL'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Railway',
    rotation: {
      consoleUrl: 'https://railway.com/account/tokens',
      docsUrl: 'https://docs.railway.com/guides/public-api',
      monitoringUrl: 'https://railway.com/account/usage',
      restrictions: ['scope'],
    },
    formats: {
      'railway-token': {
        title: 'Railway token', kind: 'API key',
        segments: uuid,
        context: ['railway'], contextRequired: true,
        envNames: ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Deno Deploy',
    rotation: {
      consoleUrl: 'https://dash.deno.com/account#access-tokens',
      docsUrl: 'https://docs.deno.com/deploy/',
      monitoringUrl: 'https://dash.deno.com',
      restrictions: ['scope'],
    },
    formats: {
      'deno-deploy-token': {
        title: 'Deno Deploy access token', kind: 'personal access token',
        segments: [{ oneOf: ['ddp_', 'ddo_', 'ddw_'] }, { set: 'A-Za-z0-9', length: 36 }],
        envNames: ['DENO_DEPLOY_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Expo',
    commonWords: { expo: 'line', eas: 'name' },
    rotation: {
      consoleUrl: 'https://expo.dev/settings/access-tokens',
      docsUrl: 'https://docs.expo.dev/accounts/programmatic-access/',
      monitoringUrl: 'https://expo.dev',
      restrictions: ['scope'],
    },
    formats: {
      'expo-access-token': {
        title: 'Expo access token', kind: 'personal access token',
        segments: [{ set: 'A-Za-z0-9_-', length: 40 }],
        context: ['expo', 'eas'], contextRequired: true,
        envNames: ['EXPO_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Ionic',
    rotation: { docsUrl: 'https://ionic.io/docs/appflow/personal-access-tokens' },
    formats: {
      'ionic-token': {
        title: 'Ionic personal access token', kind: 'personal access token',
        segments: [{ literal: 'ion_' }, { set: 'A-Za-z0-9', length: 42 }],
        envNames: ['IONIC_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Scalingo',
    formats: {
      'scalingo-api-token': {
        title: 'Scalingo API token', kind: 'API key',
        segments: [{ literal: 'tk-us-' }, { set: 'A-Za-z0-9_-', length: 48 }],
        envNames: ['SCALINGO_API_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'WP Engine',
    rotation: { docsUrl: 'https://wpengineapi.com/' },
    formats: {
      'wpengine-api-password': {
        title: 'WP Engine API password', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['wpengine', 'wp_engine', 'wpe_'], contextRequired: true,
        envNames: ['WPENGINE_API_KEY', 'WPE_APIKEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Fastly',
    rotation: {
      consoleUrl: 'https://manage.fastly.com/account/personal/tokens',
      docsUrl: 'https://www.fastly.com/documentation/guides/account-info/account-management/using-api-tokens/',
      monitoringUrl: 'https://manage.fastly.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'fastly-api-token': {
        title: 'Fastly API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 32 }],
        context: ['fastly'], contextRequired: true,
        envNames: ['FASTLY_API_TOKEN', 'FASTLY_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
];
