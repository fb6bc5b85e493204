import { provider } from '../record';

/** Content management, design, images, and translation. */
export const content = [
  provider({
    name: 'Contentful',
    icon: 'symbol-color',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://app.contentful.com/account/profile/cma_tokens',
      docsUrl: 'https://www.contentful.com/developers/docs/references/authentication/',
      monitoringUrl: 'https://app.contentful.com',
      restrictions: ['scope'],
    },
    formats: {
      'contentful-management-token': {
        title: 'Contentful management token', kind: 'personal access token',
        segments: [{ literal: 'CFPAT-' }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['CONTENTFUL_MANAGEMENT_TOKEN'],
        rotation: { days: 90 },
      },
      'contentful-delivery-token': {
        title: 'Contentful delivery token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: 'A-Za-z0-9_-', length: 43 }],
        context: ['contentful'], contextRequired: true,
        envNames: ['CONTENTFUL_ACCESS_TOKEN', 'CONTENTFUL_DELIVERY_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Sanity',
    icon: 'symbol-color',
    rotation: {
      consoleUrl: 'https://www.sanity.io/manage',
      docsUrl: 'https://www.sanity.io/docs/http-auth',
      monitoringUrl: 'https://www.sanity.io/manage',
      restrictions: ['scope'],
    },
    formats: {
      'sanity-api-token': {
        title: 'Sanity API token', kind: 'API key',
        segments: [{ literal: 'sk' }, { set: 'A-Za-z0-9', length: [79, 180] }],
        context: ['sanity'], contextRequired: true,
        envNames: ['SANITY_API_TOKEN', 'SANITY_AUTH_TOKEN', 'SANITY_API_READ_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'ButterCMS',
    rotation: { docsUrl: 'https://buttercms.com/docs/api/' },
    formats: {
      'buttercms-api-token': {
        title: 'ButterCMS API token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['buttercms'], contextRequired: true,
        envNames: ['BUTTERCMS_API_KEY', 'BUTTER_CMS_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'GitBook',
    rotation: { docsUrl: 'https://developer.gitbook.com' },
    formats: {
      'gitbook-api-token': {
        title: 'GitBook API token', kind: 'API key',
        segments: [{ literal: 'gb_api_' }, { set: 'A-Za-z0-9', length: 40 }],
        envNames: ['GITBOOK_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'ReadMe',
    rotation: {
      consoleUrl: 'https://dash.readme.com',
      docsUrl: 'https://docs.readme.com/main/reference/intro/authentication',
      monitoringUrl: 'https://dash.readme.com',
    },
    formats: {
      'readme-api-key': {
        title: 'ReadMe API key', kind: 'API key',
        segments: [{ literal: 'rdme_' }, { set: 'a-z0-9', length: 70 }],
        envNames: ['README_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Figma',
    icon: 'symbol-color',
    rotation: {
      maxLifetimeDays: 90, canExpire: 'always',
      consoleUrl: 'https://www.figma.com/settings',
      docsUrl: 'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
      monitoringUrl: 'https://www.figma.com/settings',
      restrictions: ['scope'],
    },
    formats: {
      'figma-pat': {
        title: 'Figma personal access token', kind: 'personal access token',
        segments: [{ literal: 'figd_' }, { set: 'A-Za-z0-9_-', length: [38, 46] }],
        envNames: ['FIGMA_TOKEN', 'FIGMA_ACCESS_TOKEN', 'FIGMA_API_KEY'],
        rotation: { days: 60, basis: 'provider' },
      },
      'figma-oauth-token': {
        title: 'Figma OAuth token', kind: 'OAuth token',
        segments: [{ oneOf: ['figu_', 'figur_', 'figo_', 'figor_', 'figoh_', 'figuh_'] }, { set: 'A-Za-z0-9_-', length: 40 }],
        envNames: [],
      },
      'figma-plan-token': {
        title: 'Figma plan token', kind: 'API key',
        segments: [{ literal: 'figp_' }, { set: 'A-Za-z0-9_-', length: [40, 54], padding: true }],
        envNames: ['FIGMA_TOKEN'],
        rotation: { days: 90, basis: 'provider', maxLifetimeDays: 365 },
      },
    },
  }),
  provider({
    name: 'Adobe',
    rotation: {
      consoleUrl: 'https://developer.adobe.com/console',
      docsUrl: 'https://developer.adobe.com/developer-console/docs/guides/',
      monitoringUrl: 'https://developer.adobe.com/console',
      restrictions: ['scope'],
    },
    formats: {
      'adobe-client-secret': {
        title: 'Adobe client secret', kind: 'secret key',
        segments: [{ literal: 'p8e-' }, { set: 'A-Za-z0-9_-', length: 32 }],
        envNames: ['ADOBE_CLIENT_SECRET', 'CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Frame.io',
    formats: {
      'frameio-token': {
        title: 'Frame.io API token', kind: 'API key',
        segments: [{ literal: 'fio-u-' }, { set: 'A-Za-z0-9_=-', length: 64 }],
        envNames: ['FRAMEIO_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Cloudinary',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://console.cloudinary.com/settings/api-keys',
      docsUrl: 'https://cloudinary.com/documentation/product_environment_settings',
      monitoringUrl: 'https://console.cloudinary.com',
    },
    formats: {
      'cloudinary-url': {
        title: 'Cloudinary connection string', kind: 'connection string',
        segments: [{ literal: 'cloudinary://' }, { set: '0-9', length: 15 }, { literal: ':' }, { set: 'A-Za-z0-9_-', length: 27 }, { literal: '@' }, { set: 'a-z0-9_-', length: [3, 50] }],
        envNames: ['CLOUDINARY_URL'],
      },
      'cloudinary-api-secret': {
        title: 'Cloudinary API secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_-', length: 27 }],
        context: ['cloudinary', 'api_secret'], contextRequired: true,
        envNames: ['CLOUDINARY_API_SECRET'],
      },
    },
  }),
  provider({
    name: 'Uploadcare',
    rotation: { docsUrl: 'https://uploadcare.com/docs/settings/authentication/' },
    formats: {
      'uploadcare-secret-key': {
        title: 'Uploadcare secret key', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 20 }],
        context: ['uploadcare'], contextRequired: true,
        envNames: ['UPLOADCARE_SECRET_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Bannerbear',
    rotation: { docsUrl: 'https://developers.bannerbear.com' },
    formats: {
      'bannerbear-api-key': {
        title: 'Bannerbear API key', kind: 'API key',
        segments: [{ oneOf: ['bb_pr_', 'bb_ma_'] }, { set: '0-9a-f', length: 30 }],
        envNames: ['BANNERBEAR_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Unsplash',
    rotation: {
      consoleUrl: 'https://unsplash.com/oauth/applications',
      docsUrl: 'https://unsplash.com/documentation',
      monitoringUrl: 'https://unsplash.com/oauth/applications',
    },
    formats: {
      'unsplash-access-key': {
        title: 'Unsplash access key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 43 }],
        context: ['unsplash'], contextRequired: true,
        envNames: ['UNSPLASH_ACCESS_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Flickr',
    rotation: { docsUrl: 'https://www.flickr.com/services/api/misc.api_keys.html' },
    formats: {
      'flickr-api-key': {
        title: 'Flickr API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['flickr'], contextRequired: true,
        envNames: ['FLICKR_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Lokalise',
    rotation: { docsUrl: 'https://developers.lokalise.com/reference/api-authentication' },
    formats: {
      'lokalise-api-token': {
        title: 'Lokalise API token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['lokalise'], contextRequired: true,
        envNames: ['LOKALISE_API_TOKEN', 'LOKALISE_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
];
