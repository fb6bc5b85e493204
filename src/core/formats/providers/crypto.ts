import { provider } from '../record';
import { uuid } from '../shapes';

/** Exchanges, blockchain nodes, and blockchain data. */
export const crypto = [
  provider({
    name: 'Coinbase',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://portal.cdp.coinbase.com/projects/api-keys',
      docsUrl: 'https://docs.cdp.coinbase.com/get-started/authentication/cdp-api-keys',
      monitoringUrl: 'https://portal.cdp.coinbase.com',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'coinbase-cdp-key-name': {
        title: 'Coinbase CDP key name', kind: 'access key ID', sensitivity: 'identifier',
        segments: [{ literal: 'organizations/' }, ...uuid, { literal: '/apiKeys/' }, ...uuid],
        envNames: ['CDP_API_KEY_ID', 'COINBASE_API_KEY'],
      },
      'coinbase-cdp-ed25519-secret': {
        title: 'Coinbase CDP Ed25519 private key', kind: 'private key',
        segments: [{ set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        context: ['coinbase', 'cdp'], contextRequired: true,
        envNames: ['CDP_API_KEY_SECRET', 'COINBASE_API_SECRET'],
        rotation: { days: 90 },
      },
      'coinbase-legacy-api-secret': {
        title: 'Coinbase API secret (legacy)', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['coinbase'], contextRequired: true,
        envNames: ['COINBASE_API_SECRET'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Binance',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://www.binance.com/en/my/settings/api-management',
      docsUrl: 'https://www.binance.com/en/support/faq/detail/360002502072',
      monitoringUrl: 'https://www.binance.com/en/my/settings/api-management',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'binance-api-key': {
        title: 'Binance API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 64 }],
        context: ['binance'], contextRequired: true,
        envNames: ['BINANCE_API_KEY'],
      },
      'binance-api-secret': {
        title: 'Binance API secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 64 }],
        context: ['binance', 'secret'], contextRequired: true,
        envNames: ['BINANCE_API_SECRET', 'BINANCE_SECRET_KEY'],
      },
    },
  }),
  provider({
    name: 'Kraken',
    rotation: {
      consoleUrl: 'https://www.kraken.com/u/security/api',
      docsUrl: 'https://support.kraken.com',
      monitoringUrl: 'https://www.kraken.com/u/security/api',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'kraken-private-key': {
        title: 'Kraken private key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        context: ['kraken'], contextRequired: true,
        envNames: ['KRAKEN_API_SECRET', 'KRAKEN_PRIVATE_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'KuCoin',
    rotation: {
      consoleUrl: 'https://www.kucoin.com/account/api',
      docsUrl: 'https://www.kucoin.com/docs',
      monitoringUrl: 'https://www.kucoin.com/account/api',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'kucoin-api-key': {
        title: 'KuCoin API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 24 }],
        context: ['kucoin'], contextRequired: true,
        envNames: ['KUCOIN_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Infura',
    rotation: {
      consoleUrl: 'https://developer.metamask.io',
      docsUrl: 'https://docs.metamask.io/services/how-to/use-api-key-secret/',
      monitoringUrl: 'https://developer.metamask.io',
      restrictions: ['referrer', 'ip', 'quota', 'scope'],
    },
    formats: {
      'infura-api-key': {
        title: 'Infura API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['infura'], contextRequired: true,
        envNames: ['INFURA_API_KEY', 'INFURA_PROJECT_ID'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Alchemy',
    rotation: {
      consoleUrl: 'https://dashboard.alchemy.com/apps',
      docsUrl: 'https://www.alchemy.com/docs/how-to-add-allowlists-to-your-apps-for-enhanced-security',
      monitoringUrl: 'https://dashboard.alchemy.com',
      restrictions: ['referrer', 'ip'],
    },
    formats: {
      'alchemy-api-key': {
        title: 'Alchemy API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 32 }],
        context: ['alchemy'], contextRequired: true,
        envNames: ['ALCHEMY_API_KEY', 'NEXT_PUBLIC_ALCHEMY_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Etherscan',
    rotation: {
      consoleUrl: 'https://etherscan.io/apidashboard',
      docsUrl: 'https://docs.etherscan.io/getting-an-api-key',
      monitoringUrl: 'https://etherscan.io/apidashboard',
      restrictions: ['quota'],
    },
    formats: {
      'etherscan-api-key': {
        title: 'Etherscan API key', kind: 'API key',
        segments: [{ set: 'A-Z0-9', length: 34 }],
        context: ['etherscan', 'bscscan', 'polygonscan'], contextRequired: true,
        envNames: ['ETHERSCAN_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Ethplorer',
    rotation: { docsUrl: 'https://github.com/EverexIO/Ethplorer/wiki/Ethplorer-API' },
    formats: {
      'ethplorer-api-key': {
        title: 'Ethplorer API key', kind: 'API key',
        segments: [{ literal: 'EK-' }, { set: 'A-Za-z0-9', length: 5 }, { literal: '-' }, { set: 'A-Za-z0-9', length: 7 }, { literal: '-' }, { set: 'A-Za-z0-9', length: 5 }],
        envNames: ['ETHPLORER_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Blockfrost',
    rotation: { docsUrl: 'https://docs.blockfrost.io' },
    formats: {
      'blockfrost-project-id': {
        title: 'Blockfrost API key', kind: 'API key',
        segments: [{ oneOf: ['mainnet', 'testnet', 'preprod', 'preview', 'ipfs'] }, { set: 'A-Za-z0-9', length: 32 }],
        context: ['blockfrost', 'cardano'], contextRequired: true,
        envNames: ['BLOCKFROST_PROJECT_ID', 'BLOCKFROST_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Tatum',
    rotation: { docsUrl: 'https://docs.tatum.io' },
    formats: {
      'tatum-api-key': {
        title: 'Tatum API key', kind: 'API key',
        segments: [{ literal: 't-' }, { set: '0-9a-f', length: 24 }, { literal: '-' }, { set: '0-9a-f', length: 24 }],
        envNames: ['TATUM_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'SettleMint',
    formats: {
      'settlemint-token': {
        title: 'SettleMint access token', kind: 'personal access token',
        segments: [{ oneOf: ['sm_aat_', 'sm_pat_', 'sm_sat_'] }, { set: 'A-Za-z0-9', length: 16 }],
        envNames: ['SETTLEMINT_ACCESS_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
];
