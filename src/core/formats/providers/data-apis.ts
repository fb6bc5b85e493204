import { provider } from '../record';

/** Maps, weather, news, market, and security data. */
export const dataApis = [
  provider({
    name: 'Mapbox',
    icon: 'globe',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://console.mapbox.com/account/access-tokens/',
      docsUrl: 'https://docs.mapbox.com/help/troubleshooting/how-to-use-mapbox-securely/',
      monitoringUrl: 'https://console.mapbox.com/account/statistics/',
      restrictions: ['scope', 'referrer'],
    },
    formats: {
      'mapbox-secret-token': {
        title: 'Mapbox secret access token', kind: 'API key',
        segments: [{ literal: 'sk.eyJ' }, { set: 'A-Za-z0-9_-', length: [60, 120] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: ['MAPBOX_SECRET_TOKEN', 'MAPBOX_DOWNLOADS_TOKEN'],
        rotation: { days: 90 },
      },
      'mapbox-public-token': {
        title: 'Mapbox public access token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'pk.eyJ' }, { set: 'A-Za-z0-9_-', length: [50, 100] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: ['MAPBOX_ACCESS_TOKEN', 'NEXT_PUBLIC_MAPBOX_TOKEN', 'VITE_MAPBOX_TOKEN'],
      },
      'mapbox-temporary-token': {
        title: 'Mapbox temporary access token', kind: 'API key',
        segments: [{ literal: 'tk.eyJ' }, { set: 'A-Za-z0-9_-', length: [60, 160] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: [],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'MapQuest',
    rotation: { docsUrl: 'https://developer.mapquest.com/documentation/' },
    formats: {
      'mapquest-api-key': {
        title: 'MapQuest API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['mapquest'], contextRequired: true,
        envNames: ['MAPQUEST_API_KEY', 'MAPQUEST_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'TomTom',
    rotation: { docsUrl: 'https://developer.tomtom.com/how-to-get-tomtom-api-key' },
    formats: {
      'tomtom-api-key': {
        title: 'TomTom API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['tomtom'], contextRequired: true,
        envNames: ['TOMTOM_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'OpenCage',
    rotation: { docsUrl: 'https://opencagedata.com/api' },
    formats: {
      'opencage-api-key': {
        title: 'OpenCage API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['opencage'], contextRequired: true,
        envNames: ['OPENCAGE_API_KEY', 'OCD_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'positionstack',
    rotation: { docsUrl: 'https://positionstack.com/documentation' },
    formats: {
      'positionstack-access-key': {
        title: 'positionstack access key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['positionstack'], contextRequired: true,
        envNames: ['POSITIONSTACK_ACCESS_KEY', 'POSITIONSTACK_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'ipstack',
    rotation: { docsUrl: 'https://ipstack.com/documentation' },
    formats: {
      'ipstack-access-key': {
        title: 'ipstack access key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['ipstack'], contextRequired: true,
        envNames: ['IPSTACK_ACCESS_KEY', 'IPSTACK_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'OpenWeather',
    rotation: {
      consoleUrl: 'https://home.openweathermap.org/api_keys',
      docsUrl: 'https://openweathermap.org/appid',
      monitoringUrl: 'https://home.openweathermap.org/statistics',
      restrictions: ['quota'],
    },
    formats: {
      'openweather-api-key': {
        title: 'OpenWeather API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['openweather', 'owm', 'appid'], contextRequired: true,
        envNames: ['OPENWEATHER_API_KEY', 'OPENWEATHERMAP_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Weatherbit',
    rotation: { docsUrl: 'https://www.weatherbit.io/api' },
    formats: {
      'weatherbit-api-key': {
        title: 'Weatherbit API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['weatherbit'], contextRequired: true,
        envNames: ['WEATHERBIT_API_KEY', 'WEATHERBIT_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'News API',
    rotation: {
      consoleUrl: 'https://newsapi.org/account',
      docsUrl: 'https://newsapi.org/docs/authentication',
      monitoringUrl: 'https://newsapi.org/account',
    },
    formats: {
      'newsapi-key': {
        title: 'News API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['newsapi', 'news_api'], contextRequired: true,
        envNames: ['NEWS_API_KEY', 'NEWSAPI_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'New York Times',
    rotation: { docsUrl: 'https://developer.nytimes.com/get-started' },
    formats: {
      'nytimes-api-key': {
        title: 'New York Times API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['nytimes', 'nyt_'], contextRequired: true,
        envNames: ['NYTIMES_API_KEY', 'NYT_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'NASA',
    commonWords: { nasa: 'line' },
    rotation: {
      consoleUrl: 'https://api.nasa.gov',
      docsUrl: 'https://api.nasa.gov',
      monitoringUrl: 'https://api.nasa.gov',
      restrictions: ['quota'],
    },
    formats: {
      'nasa-api-key': {
        title: 'NASA API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['nasa'], contextRequired: true,
        envNames: ['NASA_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'TMDB',
    rotation: {
      consoleUrl: 'https://www.themoviedb.org/settings/api',
      docsUrl: 'https://developer.themoviedb.org/docs',
      monitoringUrl: 'https://www.themoviedb.org',
    },
    formats: {
      'tmdb-api-key': {
        title: 'TMDB API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['tmdb', 'themoviedb'], contextRequired: true,
        envNames: ['TMDB_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Polygon.io',
    commonWords: { polygon: 'line' },
    rotation: {
      consoleUrl: 'https://polygon.io/dashboard/keys',
      docsUrl: 'https://polygon.io/docs',
      monitoringUrl: 'https://polygon.io/dashboard',
    },
    formats: {
      'polygon-api-key': {
        title: 'Polygon.io API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 32 }],
        context: ['polygon'], contextRequired: true,
        envNames: ['POLYGON_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Finnhub',
    rotation: {
      consoleUrl: 'https://finnhub.io/dashboard',
      docsUrl: 'https://finnhub.io/docs/api',
      monitoringUrl: 'https://finnhub.io/dashboard',
    },
    formats: {
      'finnhub-api-key': {
        title: 'Finnhub API key', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: [20, 40] }],
        context: ['finnhub'], contextRequired: true,
        envNames: ['FINNHUB_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Alpha Vantage',
    rotation: {
      consoleUrl: 'https://www.alphavantage.co/support/#api-key',
      docsUrl: 'https://www.alphavantage.co/documentation/',
      monitoringUrl: 'https://www.alphavantage.co',
      restrictions: ['quota'],
    },
    formats: {
      'alpha-vantage-api-key': {
        title: 'Alpha Vantage API key', kind: 'API key',
        segments: [{ set: 'A-Z0-9', length: 16 }],
        context: ['alphavantage', 'alpha_vantage'], contextRequired: true,
        envNames: ['ALPHA_VANTAGE_API_KEY', 'ALPHAVANTAGE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'VirusTotal',
    rotation: {
      consoleUrl: 'https://www.virustotal.com/gui/my-apikey',
      docsUrl: 'https://docs.virustotal.com',
      monitoringUrl: 'https://www.virustotal.com/gui/user/apikey',
      restrictions: ['quota'],
    },
    formats: {
      'virustotal-api-key': {
        title: 'VirusTotal API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['virustotal', 'vt_api'], contextRequired: true,
        envNames: ['VIRUSTOTAL_API_KEY', 'VT_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Shodan',
    rotation: {
      consoleUrl: 'https://account.shodan.io',
      docsUrl: 'https://developer.shodan.io/api',
      monitoringUrl: 'https://account.shodan.io',
      restrictions: ['quota'],
    },
    formats: {
      'shodan-api-key': {
        title: 'Shodan API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['shodan'], contextRequired: true,
        envNames: ['SHODAN_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'AbuseIPDB',
    rotation: {
      consoleUrl: 'https://www.abuseipdb.com/account/api',
      docsUrl: 'https://docs.abuseipdb.com',
      monitoringUrl: 'https://www.abuseipdb.com/account',
      restrictions: ['quota'],
    },
    formats: {
      'abuseipdb-api-key': {
        title: 'AbuseIPDB API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 80 }],
        context: ['abuseipdb'], contextRequired: true,
        envNames: ['ABUSEIPDB_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'MaxMind',
    rotation: {
      consoleUrl: 'https://www.maxmind.com/en/accounts/current/license-key',
      docsUrl: 'https://support.maxmind.com/hc/en-us/articles/4407111582235',
      monitoringUrl: 'https://www.maxmind.com',
    },
    formats: {
      'maxmind-license-key': {
        title: 'MaxMind license key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 6 }, { literal: '_' }, { set: 'A-Za-z0-9', length: 29 }, { literal: '_mmk' }],
        envNames: ['MAXMIND_LICENSE_KEY', 'GEOIPUPDATE_LICENSE_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'RapidAPI',
    rotation: {
      consoleUrl: 'https://rapidapi.com/developer/apps',
      docsUrl: 'https://docs.rapidapi.com/docs/keys',
      monitoringUrl: 'https://rapidapi.com/developer/dashboard',
      restrictions: ['app'],
    },
    formats: {
      'rapidapi-key': {
        title: 'RapidAPI key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 10 }, { literal: 'msh' }, { set: '0-9a-f', length: 15 }, { literal: 'p1' }, { set: '0-9a-f', length: 6 }, { literal: 'jsn' }, { set: '0-9a-f', length: 12 }],
        envNames: ['RAPIDAPI_KEY', 'X_RAPIDAPI_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
];
