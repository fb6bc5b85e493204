import { provider } from '../record';
import { uuid } from '../shapes';

/** Payments, banking, commerce, and shipping. */
export const payments = [
  provider({
    name: 'Stripe',
    icon: 'credit-card',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.stripe.com/apikeys',
      docsUrl: 'https://docs.stripe.com/keys-best-practices',
      monitoringUrl: 'https://dashboard.stripe.com/workbench/logs',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'stripe-secret-key-live': {
        title: 'Stripe live secret key', kind: 'secret key',
        segments: [{ literal: 'sk_live_' }, { set: 'A-Za-z0-9', length: [16, 247] }],
        envNames: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY'],
        rotation: { days: 90, basis: 'PCI DSS' },
      },
      'stripe-secret-key-test': {
        title: 'Stripe test secret key', kind: 'secret key', test: true,
        segments: [{ literal: 'sk_test_' }, { set: 'A-Za-z0-9', length: [16, 247] }],
        envNames: ['STRIPE_SECRET_KEY', 'STRIPE_TEST_SECRET_KEY'],
        rotation: { days: 180 },
      },
      'stripe-restricted-key-live': {
        title: 'Stripe live restricted key', kind: 'secret key',
        segments: [{ literal: 'rk_live_' }, { set: 'A-Za-z0-9', length: [16, 247] }],
        envNames: ['STRIPE_SECRET_KEY', 'STRIPE_RESTRICTED_KEY'],
        rotation: { days: 90, basis: 'PCI DSS' },
      },
      'stripe-restricted-key-test': {
        title: 'Stripe test restricted key', kind: 'secret key', test: true,
        segments: [{ literal: 'rk_test_' }, { set: 'A-Za-z0-9', length: [16, 247] }],
        envNames: ['STRIPE_RESTRICTED_KEY'],
        rotation: { days: 180 },
      },
      'stripe-organization-key': {
        title: 'Stripe organization API key', kind: 'secret key',
        segments: [{ literal: 'sk_org_' }, { set: 'A-Za-z0-9_', length: [24, 247] }],
        envNames: ['STRIPE_API_KEY'],
        rotation: { days: 60, basis: 'PCI DSS' },
      },
      'stripe-publishable-key': {
        title: 'Stripe publishable key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['pk_live_', 'pk_test_'] }, { set: 'A-Za-z0-9', length: [16, 247] }],
        envNames: ['STRIPE_PUBLISHABLE_KEY', 'NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY'],
        rotation: { restrictions: [] },
      },
      'stripe-webhook-secret': {
        title: 'Stripe webhook signing secret', kind: 'secret key',
        segments: [{ literal: 'whsec_' }, { set: 'A-Za-z0-9', length: 32 }],
        envNames: ['STRIPE_WEBHOOK_SECRET'],
        rotation: {
          days: 180, basis: 'PCI DSS',
          consoleUrl: 'https://dashboard.stripe.com/webhooks',
          docsUrl: 'https://docs.stripe.com/webhooks#roll-endpoint-secrets',
        },
      },
      'stripe-payment-intent-client-secret': {
        title: 'Stripe payment intent client secret', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['pi_', 'seti_'] }, { set: 'A-Za-z0-9', length: 24 }, { literal: '_secret_' }, { set: 'A-Za-z0-9', length: 25 }],
        envNames: [],
      },
    },
  }),
  provider({
    name: 'PayPal',
    icon: 'credit-card',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://developer.paypal.com/dashboard/applications',
      docsUrl: 'https://developer.paypal.com/api/rest/authentication/',
      monitoringUrl: 'https://www.paypal.com/reports',
      restrictions: ['scope'],
    },
    formats: {
      'paypal-client-id': {
        title: 'PayPal client ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'A' }, { set: 'A-Za-z0-9_-', length: 79 }],
        context: ['paypal'], contextRequired: true,
        envNames: ['PAYPAL_CLIENT_ID', 'NEXT_PUBLIC_PAYPAL_CLIENT_ID'],
      },
      'paypal-client-secret': {
        title: 'PayPal client secret', kind: 'secret key',
        segments: [{ literal: 'E' }, { set: 'A-Za-z0-9_-', length: 79 }],
        context: ['paypal'], contextRequired: true,
        usedWith: ['paypal-client-id'],
        envNames: ['PAYPAL_CLIENT_SECRET', 'PAYPAL_SECRET'],
        rotation: { days: 180, basis: 'PCI DSS' },
      },
      'braintree-access-token': {
        title: 'Braintree access token', kind: 'OAuth token',
        segments: [{ literal: 'access_token$' }, { oneOf: ['production', 'sandbox'] }, { literal: '$' }, { set: 'a-z0-9', length: 16 }, { literal: '$' }, { set: '0-9a-f', length: 32 }],
        envNames: ['BRAINTREE_ACCESS_TOKEN'],
        rotation: {
          days: 180, basis: 'PCI DSS',
          consoleUrl: 'https://www.braintreegateway.com',
        },
      },
      'braintree-private-key': {
        title: 'Braintree private key', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['braintree'], contextRequired: true,
        envNames: ['BRAINTREE_PRIVATE_KEY'],
        rotation: {
          days: 180, basis: 'PCI DSS',
          consoleUrl: 'https://www.braintreegateway.com',
          docsUrl: 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials',
        },
      },
      'braintree-tokenization-key': {
        title: 'Braintree tokenization key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['production_', 'sandbox_'] }, { set: 'a-z0-9', length: 8 }, { literal: '_' }, { set: 'a-z0-9', length: 16 }],
        context: ['braintree'],
        envNames: ['BRAINTREE_TOKENIZATION_KEY'],
      },
    },
  }),
  provider({
    name: 'Square',
    icon: 'credit-card',
    rotation: {
      consoleUrl: 'https://developer.squareup.com/apps',
      docsUrl: 'https://developer.squareup.com/docs/build-basics/access-tokens',
      monitoringUrl: 'https://developer.squareup.com/apps',
      restrictions: ['scope'],
    },
    formats: {
      'square-access-token': {
        title: 'Square access token', kind: 'API key',
        segments: [{ literal: 'EAAA' }, { set: 'A-Za-z0-9_+=-', length: 60, padding: true }],
        envNames: ['SQUARE_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'square-legacy-access-token': {
        title: 'Square access token (old format)', kind: 'API key',
        segments: [{ literal: 'sq0atp-' }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: ['SQUARE_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'square-oauth-secret': {
        title: 'Square OAuth secret', kind: 'secret key',
        segments: [{ oneOf: ['sq0csp-', 'sandbox-sq0csb-'] }, { set: 'A-Za-z0-9_-', length: [40, 60] }],
        envNames: ['SQUARE_APPLICATION_SECRET', 'SQUARE_OAUTH_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
      'square-application-id': {
        title: 'Square application ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ oneOf: ['sq0idp-', 'sandbox-sq0idb-'] }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: ['SQUARE_APPLICATION_ID'],
        rotation: { canExpire: 'never' },
      },
      'square-other-credential': {
        title: 'Square credential', kind: 'API key',
        segments: [{ literal: 'sq0' }, { set: 'a-z', length: 3 }, { literal: '-' }, { set: 'A-Za-z0-9_-', length: [22, 60] }],
        envNames: ['SQUARE_ACCESS_TOKEN'],
        rotation: { days: 90, restrictions: [] },
      },
    },
  }),
  provider({
    name: 'Plaid',
    icon: 'credit-card',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.plaid.com/developers/keys',
      docsUrl: 'https://plaid.com/docs/account/security/',
      monitoringUrl: 'https://dashboard.plaid.com/activity/logs',
    },
    formats: {
      'plaid-secret': {
        title: 'Plaid secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 30 }],
        context: ['plaid'], contextRequired: true,
        usedWith: ['plaid-client-id'],
        envNames: ['PLAID_SECRET'],
        rotation: { days: 90 },
      },
      'plaid-client-id': {
        title: 'Plaid client ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: '0-9a-f', length: 24 }],
        context: ['plaid'], contextRequired: true,
        envNames: ['PLAID_CLIENT_ID'],
      },
      'plaid-access-token': {
        title: 'Plaid access token', kind: 'OAuth token',
        segments: [{ oneOf: ['access-production-', 'access-sandbox-', 'access-development-'] }, ...uuid],
        envNames: ['PLAID_ACCESS_TOKEN'],
        rotation: {
          days: 180,
          docsUrl: 'https://plaid.com/docs/api/items/#itemaccess_tokeninvalidate',
        },
      },
    },
  }),
  provider({
    name: 'Finicity',
    rotation: {
      days: 180,
      docsUrl: 'https://developer.mastercard.com/open-banking-us/documentation/',
    },
    formats: {
      'finicity-app-key': {
        title: 'Finicity app key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['finicity'], contextRequired: true,
        envNames: ['FINICITY_APP_KEY'],
      },
      'finicity-partner-secret': {
        title: 'Finicity partner secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 20 }],
        context: ['finicity'], contextRequired: true,
        envNames: ['FINICITY_PARTNER_SECRET'],
      },
    },
  }),
  provider({
    name: 'Adyen',
    icon: 'credit-card',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://ca-live.adyen.com/ca/ca/config/api_credentials.shtml',
      docsUrl: 'https://docs.adyen.com/development-resources/api-credentials/',
      monitoringUrl: 'https://ca-live.adyen.com',
    },
    formats: {
      'adyen-api-key': {
        title: 'Adyen API key', kind: 'API key',
        segments: [{ literal: 'AQE' }, { set: 'A-Za-z0-9+/', length: [80, 250], padding: true }],
        context: ['adyen'], contextRequired: true,
        envNames: ['ADYEN_API_KEY'],
        rotation: { days: 90, restrictions: ['scope', 'ip', 'referrer'] },
      },
      'adyen-client-key': {
        title: 'Adyen client key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['live_', 'test_'] }, { set: 'A-Z0-9', length: 32 }],
        context: ['adyen'],
        envNames: ['ADYEN_CLIENT_KEY'],
        rotation: { restrictions: ['referrer'] },
      },
    },
  }),
  provider({
    name: 'Shopify',
    icon: 'credit-card',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://dev.shopify.com/dashboard',
      docsUrl: 'https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials',
      monitoringUrl: 'https://dev.shopify.com/dashboard',
      restrictions: ['scope'],
    },
    formats: {
      'shopify-admin-access-token': {
        title: 'Shopify Admin API access token', kind: 'OAuth token',
        segments: [{ literal: 'shpat_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_ADMIN_ACCESS_TOKEN'],
        rotation: { days: 90 },
      },
      'shopify-custom-app-token': {
        title: 'Shopify custom app access token', kind: 'OAuth token',
        segments: [{ literal: 'shpca_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['SHOPIFY_ACCESS_TOKEN'],
        rotation: { days: 90 },
      },
      'shopify-private-app-password': {
        title: 'Shopify private app password', kind: 'password',
        segments: [{ literal: 'shppa_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['SHOPIFY_PASSWORD'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'shopify-shared-secret': {
        title: 'Shopify shared secret', kind: 'secret key',
        segments: [{ literal: 'shpss_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['SHOPIFY_API_SECRET', 'SHOPIFY_CLIENT_SECRET'],
        rotation: { days: 180, canExpire: 'never' },
      },
      'shopify-storefront-public-token': {
        title: 'Shopify Storefront API public token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['storefront'], contextRequired: true,
        envNames: ['PUBLIC_STOREFRONT_API_TOKEN', 'SHOPIFY_STOREFRONT_ACCESS_TOKEN'],
      },
      'shopify-partner-token': {
        title: 'Shopify Partner API token', kind: 'API key',
        segments: [{ literal: 'prtapi_' }, { set: '0-9a-f', length: 32 }],
        envNames: ['SHOPIFY_PARTNER_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Squarespace',
    icon: 'globe',
    rotation: { docsUrl: 'https://developers.squarespace.com/commerce-apis/authentication-and-permissions' },
    formats: {
      'squarespace-api-key': {
        title: 'Squarespace API key', kind: 'API key',
        segments: uuid,
        context: ['squarespace'], contextRequired: true,
        envNames: ['SQUARESPACE_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Etsy',
    rotation: { docsUrl: 'https://developers.etsy.com/documentation/essentials/authentication' },
    formats: {
      'etsy-api-key': {
        title: 'Etsy API key', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: 24 }],
        context: ['etsy'], contextRequired: true,
        envNames: ['ETSY_API_KEY', 'ETSY_KEYSTRING'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Razorpay',
    icon: 'credit-card',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://dashboard.razorpay.com/app/website-app-settings/api-keys',
      docsUrl: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
      monitoringUrl: 'https://dashboard.razorpay.com',
    },
    formats: {
      'razorpay-key-id': {
        title: 'Razorpay key ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ oneOf: ['rzp_live_', 'rzp_test_'] }, { set: 'A-Za-z0-9', length: 14 }],
        envNames: ['RAZORPAY_KEY_ID'],
      },
      'razorpay-key-secret': {
        title: 'Razorpay key secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 24 }],
        context: ['razorpay', 'rzp_'], contextRequired: true,
        usedWith: ['razorpay-key-id'],
        envNames: ['RAZORPAY_KEY_SECRET'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Paystack',
    rotation: {
      consoleUrl: 'https://dashboard.paystack.com/#/settings/developers',
      docsUrl: 'https://paystack.com/docs/api/authentication/',
      monitoringUrl: 'https://dashboard.paystack.com',
      restrictions: ['ip'],
    },
    formats: {
      'paystack-secret-key': {
        title: 'Paystack secret key', kind: 'secret key',
        segments: [{ oneOf: ['sk_live_', 'sk_test_'] }, { set: '0-9a-f', length: 40 }],
        context: ['paystack'], contextRequired: true,
        envNames: ['PAYSTACK_SECRET_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Flutterwave',
    formats: {
      'flutterwave-secret-key': {
        title: 'Flutterwave secret key', kind: 'secret key',
        segments: [{ oneOf: ['FLWSECK-', 'FLWSECK_TEST-'] }, { set: 'A-Za-z0-9', length: 32 }, { literal: '-X' }],
        envNames: ['FLW_SECRET_KEY'],
        rotation: {
          days: 90, canExpire: 'never',
          consoleUrl: 'https://app.flutterwave.com/dashboard/settings/apis',
          docsUrl: 'https://developer.flutterwave.com/docs/authentication',
          monitoringUrl: 'https://app.flutterwave.com',
          restrictions: ['ip'],
        },
      },
      'flutterwave-test-secret-key': {
        title: 'Flutterwave test secret key', kind: 'secret key', test: true,
        segments: [{ literal: 'FLWSECK_TEST-' }, { set: 'a-h0-9', length: 12 }],
        envNames: ['FLW_SECRET_KEY'],
        rotation: { days: 90 },
      },
      'flutterwave-public-key': {
        title: 'Flutterwave public key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['FLWPUBK-', 'FLWPUBK_TEST-'] }, { set: 'a-z0-9', length: 32 }, { literal: '-X' }],
        envNames: ['FLW_PUBLIC_KEY'],
      },
    },
  }),
  provider({
    name: 'Mollie',
    icon: 'credit-card',
    rotation: {
      consoleUrl: 'https://my.mollie.com/dashboard/developers/api-keys',
      docsUrl: 'https://docs.mollie.com/reference/authentication',
      monitoringUrl: 'https://my.mollie.com',
    },
    formats: {
      'mollie-api-key': {
        title: 'Mollie API key', kind: 'API key',
        segments: [{ oneOf: ['live_', 'test_'] }, { set: 'A-Za-z0-9', length: [30, 40] }],
        context: ['mollie'], contextRequired: true,
        envNames: ['MOLLIE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Mercado Pago',
    rotation: { docsUrl: 'https://www.mercadopago.com/developers' },
    formats: {
      'mercado-pago-access-token': {
        title: 'Mercado Pago access token', kind: 'API key',
        segments: [{ oneOf: ['APP_USR-', 'TEST-'] }, { set: '0-9', length: [13, 18] }, { literal: '-' }, { set: '0-9', length: 6 }, { literal: '-' }, { set: '0-9a-f', length: 32 }, { literal: '-' }, { set: '0-9', length: [6, 12] }],
        envNames: ['MERCADOPAGO_ACCESS_TOKEN', 'MP_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Pagar.me',
    rotation: { docsUrl: 'https://docs.pagar.me' },
    formats: {
      'pagarme-secret-key': {
        title: 'Pagar.me secret key', kind: 'API key',
        segments: [{ oneOf: ['ak_live_', 'ak_test_'] }, { set: 'A-Za-z0-9', length: 30 }],
        envNames: ['PAGARME_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Asaas',
    rotation: { docsUrl: 'https://docs.asaas.com' },
    formats: {
      'asaas-api-key': {
        title: 'Asaas API key', kind: 'API key',
        segments: [{ oneOf: ['$aact_prod_', '$aact_hmlg_', '$aact_'] }, { set: 'A-Za-z0-9:+/=', length: [100, 200] }],
        envNames: ['ASAAS_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Paddle',
    icon: 'credit-card',
    rotation: {
      consoleUrl: 'https://vendors.paddle.com/authentication-v2',
      docsUrl: 'https://developer.paddle.com/api-reference/about/api-keys',
      monitoringUrl: 'https://vendors.paddle.com',
      restrictions: ['scope'],
    },
    formats: {
      'paddle-api-key': {
        title: 'Paddle API key', kind: 'API key',
        segments: [{ oneOf: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'] }, { set: 'a-z0-9', length: 26 }, { literal: '_' }, { set: 'A-Za-z0-9', length: 22 }, { literal: '_' }, { set: 'A-Za-z0-9', length: 3 }],
        envNames: ['PADDLE_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Polar',
    rotation: { docsUrl: 'https://polar.sh/docs' },
    formats: {
      'polar-access-token': {
        title: 'Polar access token', kind: 'personal access token',
        segments: [{ oneOf: ['polar_oat_', 'polar_pat_', 'polar_at_'] }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['POLAR_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Checkout.com',
    icon: 'credit-card',
    rotation: {
      consoleUrl: 'https://dashboard.checkout.com/developers/keys',
      docsUrl: 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys',
      monitoringUrl: 'https://dashboard.checkout.com',
      restrictions: ['scope'],
    },
    formats: {
      'checkout-com-secret-key': {
        title: 'Checkout.com secret key', kind: 'secret key',
        segments: [{ oneOf: ['sk_', 'sk_sbox_'] }, { set: 'a-z0-9', length: [26, 36] }],
        context: ['checkout', 'cko'], contextRequired: true,
        envNames: ['CHECKOUT_SECRET_KEY', 'CKO_SECRET_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'GoCardless',
    rotation: {
      consoleUrl: 'https://manage.gocardless.com/developers',
      docsUrl: 'https://developer.gocardless.com',
      monitoringUrl: 'https://manage.gocardless.com',
      restrictions: ['scope'],
    },
    formats: {
      'gocardless-access-token': {
        title: 'GoCardless access token', kind: 'API key',
        segments: [{ oneOf: ['live_', 'sandbox_'] }, { set: 'A-Za-z0-9_-', length: 40 }],
        context: ['gocardless'], contextRequired: true,
        envNames: ['GOCARDLESS_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Ramp',
    rotation: {
      days: 180,
      docsUrl: 'https://docs.ramp.com',
    },
    formats: {
      'ramp-token': {
        title: 'Ramp access token', kind: 'OAuth token',
        segments: [{ oneOf: ['ramp_tok_', 'ramp_business_tok_'] }, { set: 'A-Za-z0-9', length: [40, 60] }],
        envNames: ['RAMP_ACCESS_TOKEN'],
      },
      'ramp-client-secret': {
        title: 'Ramp client secret', kind: 'secret key',
        segments: [{ literal: 'ramp_sec_' }, { set: 'A-Za-z0-9', length: [40, 60] }],
        envNames: ['RAMP_CLIENT_SECRET'],
      },
    },
  }),
  provider({
    name: 'FreshBooks',
    rotation: { docsUrl: 'https://www.freshbooks.com/api/authentication' },
    formats: {
      'freshbooks-access-token': {
        title: 'FreshBooks access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['freshbooks'], contextRequired: true,
        envNames: ['FRESHBOOKS_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'RevenueCat',
    rotation: {
      consoleUrl: 'https://app.revenuecat.com',
      docsUrl: 'https://www.revenuecat.com/docs/projects/authentication',
      monitoringUrl: 'https://app.revenuecat.com',
      restrictions: ['scope'],
    },
    formats: {
      'revenuecat-secret-key': {
        title: 'RevenueCat secret key', kind: 'secret key',
        segments: [{ literal: 'sk_' }, { set: 'A-Za-z', length: [20, 40] }],
        context: ['revenuecat'], contextRequired: true,
        envNames: ['REVENUECAT_API_KEY', 'REVENUECAT_SECRET_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Baremetrics',
    rotation: { docsUrl: 'https://developers.baremetrics.com/reference/sources' },
    formats: {
      'baremetrics-api-key': {
        title: 'Baremetrics API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 25 }],
        context: ['baremetrics'], contextRequired: true,
        envNames: ['BAREMETRICS_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'EasyPost',
    rotation: {
      consoleUrl: 'https://www.easypost.com/account/api-keys',
      docsUrl: 'https://docs.easypost.com/docs/authentication',
      monitoringUrl: 'https://www.easypost.com',
    },
    formats: {
      'easypost-api-key': {
        title: 'EasyPost API key', kind: 'API key',
        segments: [{ oneOf: ['EZAK', 'EZTK'] }, { set: 'A-Za-z0-9', length: 54 }],
        envNames: ['EASYPOST_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Shippo',
    rotation: {
      consoleUrl: 'https://apps.goshippo.com/settings/api',
      docsUrl: 'https://docs.goshippo.com',
      monitoringUrl: 'https://apps.goshippo.com',
    },
    formats: {
      'shippo-api-token': {
        title: 'Shippo API token', kind: 'API key',
        segments: [{ oneOf: ['shippo_live_', 'shippo_test_'] }, { set: '0-9a-f', length: 40 }],
        envNames: ['SHIPPO_API_TOKEN', 'SHIPPO_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Lob',
    commonWords: { lob: 'line' },
    rotation: {
      consoleUrl: 'https://dashboard.lob.com/settings/api-keys',
      docsUrl: 'https://help.lob.com',
      monitoringUrl: 'https://dashboard.lob.com',
    },
    formats: {
      'lob-api-key': {
        title: 'Lob API key', kind: 'API key',
        segments: [{ oneOf: ['live_', 'test_'] }, { set: '0-9a-f', length: 35 }],
        context: ['lob'], contextRequired: true,
        envNames: ['LOB_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Flexport',
    rotation: { docsUrl: 'https://developers.flexport.com' },
    formats: {
      'flexport-api-key': {
        title: 'Flexport API key', kind: 'API key',
        segments: [{ oneOf: ['shltm_', 'shlor_'] }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['FLEXPORT_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Fleetbase',
    rotation: { docsUrl: 'https://docs.fleetbase.io' },
    formats: {
      'fleetbase-api-key': {
        title: 'Fleetbase API key', kind: 'API key',
        segments: [{ oneOf: ['flb_live_', 'flb_test_'] }, { set: 'A-Za-z0-9', length: 20 }],
        envNames: ['FLEETBASE_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Duffel',
    rotation: {
      consoleUrl: 'https://app.duffel.com/tokens',
      docsUrl: 'https://duffel.com/docs',
      monitoringUrl: 'https://app.duffel.com',
      restrictions: ['scope'],
    },
    formats: {
      'duffel-api-token': {
        title: 'Duffel API token', kind: 'API key',
        segments: [{ oneOf: ['duffel_live_', 'duffel_test_'] }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['DUFFEL_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
];
