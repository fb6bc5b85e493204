import { provider } from '../record';

/** Social networks, music, video, and sports. */
export const social = [
  provider({
    name: 'Meta',
    commonWords: { facebook: 'line', meta: 'name' },
    rotation: {
      consoleUrl: 'https://developers.facebook.com/apps/',
      docsUrl: 'https://developers.facebook.com/docs/facebook-login/security/',
      monitoringUrl: 'https://developers.facebook.com/apps/',
      restrictions: ['ip', 'scope', 'referrer'],
    },
    formats: {
      'facebook-app-secret': {
        title: 'Facebook app secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['facebook', 'fb_app', 'meta', 'app_secret'], contextRequired: true,
        envNames: ['FACEBOOK_APP_SECRET', 'META_APP_SECRET', 'FACEBOOK_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
      'facebook-access-token': {
        title: 'Facebook access token', kind: 'OAuth token',
        segments: [{ literal: 'EAA' }, { set: 'A-Za-z0-9', length: [80, 320] }],
        envNames: ['FACEBOOK_ACCESS_TOKEN', 'META_ACCESS_TOKEN', 'WHATSAPP_TOKEN', 'WHATSAPP_ACCESS_TOKEN', 'INSTAGRAM_ACCESS_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 60, canExpire: 'optional' },
      },
      'facebook-app-access-token': {
        title: 'Facebook app access token', kind: 'OAuth token',
        segments: [{ set: '0-9', length: [15, 16] }, { literal: '|' }, { set: 'A-Za-z0-9_-', length: [27, 40] }],
        context: ['facebook', 'fb_', 'access_token'], contextRequired: true,
        envNames: ['FACEBOOK_APP_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'instagram-access-token': {
        title: 'Instagram access token', kind: 'OAuth token',
        segments: [{ oneOf: ['IGQV', 'IGQW', 'IGAA'] }, { set: 'A-Za-z0-9', length: [80, 250] }],
        envNames: ['INSTAGRAM_ACCESS_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 60, canExpire: 'always' },
      },
      'facebook-client-token': {
        title: 'Facebook client token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['facebook', 'clienttoken'], contextRequired: true,
        envNames: ['FACEBOOK_CLIENT_TOKEN'],
        rotation: { maxLifetimeDays: 60, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'X (Twitter)',
    commonWords: { twitter: 'line' },
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://developer.x.com/en/portal/dashboard',
      docsUrl: 'https://docs.x.com/resources/fundamentals/authentication/guides/authentication-best-practices',
      monitoringUrl: 'https://developer.x.com/en/portal/dashboard',
    },
    formats: {
      'twitter-api-key': {
        title: 'X (Twitter) API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 25 }],
        context: ['twitter', 'consumer_key'], contextRequired: true,
        envNames: ['TWITTER_API_KEY', 'X_API_KEY', 'TWITTER_CONSUMER_KEY'],
      },
      'twitter-api-secret': {
        title: 'X (Twitter) API secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 50 }],
        context: ['twitter', 'consumer_secret'], contextRequired: true,
        envNames: ['TWITTER_API_SECRET', 'X_API_SECRET', 'TWITTER_CONSUMER_SECRET'],
      },
      'twitter-access-token': {
        title: 'X (Twitter) access token', kind: 'OAuth token',
        segments: [{ set: '0-9', length: [15, 25] }, { literal: '-' }, { set: 'A-Za-z0-9', length: [20, 40] }],
        context: ['twitter'], contextRequired: true,
        envNames: ['TWITTER_ACCESS_TOKEN', 'X_ACCESS_TOKEN'],
      },
      'twitter-access-token-secret': {
        title: 'X (Twitter) access token secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 45 }],
        context: ['twitter'], contextRequired: true,
        envNames: ['TWITTER_ACCESS_TOKEN_SECRET', 'X_ACCESS_TOKEN_SECRET'],
      },
      'twitter-bearer-token': {
        title: 'X (Twitter) bearer token', kind: 'OAuth token',
        segments: [{ literal: 'AAAAAAAAAAAAAAAAAAAAA' }, { set: 'A-Za-z0-9%', length: [80, 120] }],
        envNames: ['TWITTER_BEARER_TOKEN', 'X_BEARER_TOKEN'],
      },
    },
  }),
  provider({
    name: 'LinkedIn',
    commonWords: { linkedin: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://www.linkedin.com/developers/apps',
      docsUrl: 'https://learn.microsoft.com/linkedin/shared/authentication/client-credentials-flow',
      monitoringUrl: 'https://www.linkedin.com/developers/apps',
      restrictions: ['referrer'],
    },
    formats: {
      'linkedin-client-secret': {
        title: 'LinkedIn client secret', kind: 'secret key',
        segments: [{ literal: 'WPL_AP1.' }, { set: 'A-Za-z0-9', length: 16 }, { literal: '.' }, { set: 'A-Za-z0-9+/', length: 6 }, { literal: '==' }],
        envNames: ['LINKEDIN_CLIENT_SECRET'],
        rotation: { days: 180 },
      },
      'linkedin-legacy-client-secret': {
        title: 'LinkedIn client secret (old format)', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 16 }],
        context: ['linkedin', 'client_secret'], contextRequired: true,
        usedWith: ['linkedin-client-id'],
        envNames: ['LINKEDIN_CLIENT_SECRET'],
        rotation: { days: 180 },
      },
      'linkedin-client-id': {
        title: 'LinkedIn client ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: 'a-z0-9', length: 14 }],
        context: ['linkedin'], contextRequired: true,
        envNames: ['LINKEDIN_CLIENT_ID'],
      },
      'linkedin-access-token': {
        title: 'LinkedIn access token', kind: 'OAuth token',
        segments: [{ literal: 'AQ' }, { set: 'A-Za-z0-9_-', length: [150, 500] }],
        context: ['linkedin'], contextRequired: true,
        envNames: ['LINKEDIN_ACCESS_TOKEN'],
        rotation: { maxLifetimeDays: 60, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Spotify',
    commonWords: { spotify: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://developer.spotify.com/dashboard',
      docsUrl: 'https://developer.spotify.com/documentation/web-api/concepts/apps',
      monitoringUrl: 'https://developer.spotify.com/dashboard',
      restrictions: ['referrer'],
    },
    formats: {
      'spotify-client-secret': {
        title: 'Spotify client secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['spotify', 'spotipy', 'client_secret'], contextRequired: true,
        usedWith: ['spotify-client-id'],
        envNames: ['SPOTIFY_CLIENT_SECRET', 'SPOTIPY_CLIENT_SECRET'],
        rotation: { days: 180 },
      },
      'spotify-client-id': {
        title: 'Spotify client ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['spotify', 'client_id'], contextRequired: true,
        envNames: ['SPOTIFY_CLIENT_ID', 'SPOTIPY_CLIENT_ID'],
      },
    },
  }),
  provider({
    name: 'Twitch',
    rotation: {
      days: 180, canExpire: 'never',
      consoleUrl: 'https://dev.twitch.tv/console/apps',
      docsUrl: 'https://dev.twitch.tv/docs/authentication/',
      monitoringUrl: 'https://dev.twitch.tv/console/apps',
      restrictions: ['referrer'],
    },
    formats: {
      'twitch-client-secret': {
        title: 'Twitch client secret', kind: 'secret key',
        segments: [{ set: 'a-z0-9', length: 30 }],
        context: ['twitch'], contextRequired: true,
        envNames: ['TWITCH_CLIENT_SECRET'],
      },
      'twitch-stream-key': {
        title: 'Twitch stream key', kind: 'secret key',
        segments: [{ literal: 'live_' }, { set: '0-9', length: [8, 12] }, { literal: '_' }, { set: 'A-Za-z0-9', length: [30, 36] }],
        envNames: ['TWITCH_STREAM_KEY'],
      },
    },
  }),
  provider({
    name: 'Pinterest',
    rotation: {
      consoleUrl: 'https://developers.pinterest.com/apps/',
      docsUrl: 'https://developers.pinterest.com/docs/api/v5/',
      monitoringUrl: 'https://developers.pinterest.com/apps/',
      restrictions: ['scope'],
    },
    formats: {
      'pinterest-access-token': {
        title: 'Pinterest access token', kind: 'OAuth token',
        segments: [{ oneOf: ['pina_', 'pinr.'] }, { set: 'A-Za-z0-9_-', length: [20, 200] }],
        envNames: ['PINTEREST_ACCESS_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 60, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Strava',
    commonWords: { strava: 'line' },
    rotation: {
      consoleUrl: 'https://www.strava.com/settings/api',
      docsUrl: 'https://developers.strava.com/docs/authentication/',
      monitoringUrl: 'https://www.strava.com/settings/api',
      restrictions: ['referrer'],
    },
    formats: {
      'strava-client-secret': {
        title: 'Strava client secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['strava'], contextRequired: true,
        envNames: ['STRAVA_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
];
