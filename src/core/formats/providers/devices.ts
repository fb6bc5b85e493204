import { provider } from '../record';

/** Connected devices and vehicles. */
export const devices = [
  provider({
    name: 'Adafruit IO',
    rotation: {
      consoleUrl: 'https://io.adafruit.com',
      docsUrl: 'https://io.adafruit.com/api/docs/',
      monitoringUrl: 'https://io.adafruit.com',
    },
    formats: {
      'adafruit-io-key': {
        title: 'Adafruit IO key', kind: 'API key',
        segments: [{ literal: 'aio_' }, { set: 'A-Za-z0-9', length: 28 }],
        envNames: ['ADAFRUIT_IO_KEY', 'AIO_KEY', 'IO_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Blynk',
    rotation: { days: 180 },
    formats: {
      'blynk-device-token': {
        title: 'Blynk device token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 32 }],
        context: ['blynk'], contextRequired: true,
        envNames: ['BLYNK_AUTH_TOKEN'],
        rotation: { docsUrl: 'https://docs.blynk.io/en/blynk.cloud/device-https-api' },
      },
      'blynk-organization-token': {
        title: 'Blynk organization token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 40 }],
        context: ['blynk'], contextRequired: true,
        envNames: ['BLYNK_ACCESS_TOKEN'],
        rotation: { docsUrl: 'https://docs.blynk.io/en/blynk.cloud/organization-https-api/authentication' },
      },
    },
  }),
  provider({
    name: 'Particle',
    rotation: { docsUrl: 'https://docs.particle.io/reference/cloud-apis/api/' },
    formats: {
      'particle-access-token': {
        title: 'Particle access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['particle.io', 'particle_access_token', 'particle_token'], contextRequired: true,
        envNames: ['PARTICLE_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'ThingsBoard',
    rotation: { docsUrl: 'https://thingsboard.io/docs/' },
    formats: {
      'thingsboard-device-token': {
        title: 'ThingsBoard device token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 20 }],
        context: ['thingsboard'], contextRequired: true,
        envNames: ['THINGSBOARD_ACCESS_TOKEN', 'THINGSBOARD_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Samsara',
    rotation: { docsUrl: 'https://developers.samsara.com/docs' },
    formats: {
      'samsara-api-token': {
        title: 'Samsara API token', kind: 'API key',
        segments: [{ literal: 'samsara_api_' }, { set: 'A-Za-z0-9', length: [28, 40] }],
        envNames: ['SAMSARA_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
];
