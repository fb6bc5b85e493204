import type { Format, Segment } from '../format';
import { uuid } from '../shapes';

const of = (set: string, length: number): readonly Segment[] => [{ set, length }];
const hex = (length: number): readonly Segment[] => of('0-9a-f', length);

/** A key without a form of its own. `context`: words of the provider, one of which must stand near. */
function plain(
  id: string,
  provider: string,
  what: string,
  segments: readonly Segment[],
  context: readonly string[],
  envNames: readonly string[],
  docsUrl: string,
): Format {
  return {
    id,
    provider,
    name: `${provider} ${what}`,
    kind: what.includes('secret') ? 'secret key' : 'API key',
    sensitivity: 'secret',
    segments,
    context,
    contextRequired: true,
    envNames,
    rotation: { days: 180, docsUrl },
  };
}

/**
 * Providers whose keys are digits and letters and nothing else. Lengths and alphabets as the providers' documentation shows them
 * and as several scanners' rules have them.
 */
export const plainKeys = [
  plain('airbrake-user-key', 'Airbrake', 'user key', of('A-Za-z0-9', 40), ['airbrake'], ['AIRBRAKE_USER_KEY', 'AIRBRAKE_API_KEY'], 'https://docs.airbrake.io/docs/devops-tools/api/'),
  plain('airbrake-project-key', 'Airbrake', 'project key', hex(32), ['airbrake'], ['AIRBRAKE_PROJECT_KEY'], 'https://docs.airbrake.io/docs/devops-tools/api/'),
  plain('baremetrics-api-key', 'Baremetrics', 'API key', of('A-Za-z0-9_-', 25), ['baremetrics'], ['BAREMETRICS_API_KEY'], 'https://developers.baremetrics.com/reference/sources'),
  plain('browserstack-access-key', 'BrowserStack', 'access key', of('A-Za-z0-9', 20), ['browserstack'], ['BROWSERSTACK_ACCESS_KEY', 'BROWSERSTACK_KEY'], 'https://www.browserstack.com/docs/automate/api-reference/selenium/authentication'),
  plain('bugsnag-api-key', 'BugSnag', 'API key', hex(32), ['bugsnag'], ['BUGSNAG_API_KEY'], 'https://docs.bugsnag.com/api/'),
  plain('buttercms-api-token', 'ButterCMS', 'API token', hex(40), ['buttercms'], ['BUTTERCMS_API_KEY', 'BUTTER_CMS_API_KEY'], 'https://buttercms.com/docs/api/'),
  plain('blynk-device-token', 'Blynk', 'device token', of('A-Za-z0-9_-', 32), ['blynk'], ['BLYNK_AUTH_TOKEN'], 'https://docs.blynk.io/en/blynk.cloud/device-https-api'),
  plain('blynk-organization-token', 'Blynk', 'organization token', of('A-Za-z0-9_-', 40), ['blynk'], ['BLYNK_ACCESS_TOKEN'], 'https://docs.blynk.io/en/blynk.cloud/organization-https-api/authentication'),
  plain('clearbit-api-key', 'Clearbit', 'API key', of('a-z0-9_', 35), ['clearbit'], ['CLEARBIT_API_KEY', 'CLEARBIT_KEY'], 'https://dashboard.clearbit.com/docs'),
  plain('customerio-tracking-key', 'Customer.io', 'tracking API key', hex(20), ['customer.io', 'customerio', 'customer_io'], ['CUSTOMERIO_API_KEY', 'CUSTOMERIO_TRACKING_API_KEY'], 'https://docs.customer.io/integrations/api/'),
  plain('customerio-app-key', 'Customer.io', 'app API key', hex(32), ['customer.io', 'customerio', 'customer_io'], ['CUSTOMERIO_APP_API_KEY'], 'https://docs.customer.io/integrations/api/'),
  plain('cypress-record-key', 'Cypress Cloud', 'record key', uuid, ['cypress run', 'cypress_record_key', 'cypressrecordkey'], ['CYPRESS_RECORD_KEY'], 'https://docs.cypress.io/cloud/account-management/projects'),
  plain('etsy-api-key', 'Etsy', 'API key', of('a-z0-9', 24), ['etsy'], ['ETSY_API_KEY', 'ETSY_KEYSTRING'], 'https://developers.etsy.com/documentation/essentials/authentication'),
  plain('finicity-app-key', 'Finicity', 'app key', hex(32), ['finicity'], ['FINICITY_APP_KEY'], 'https://developer.mastercard.com/open-banking-us/documentation/'),
  plain('finicity-partner-secret', 'Finicity', 'partner secret', of('A-Za-z0-9', 20), ['finicity'], ['FINICITY_PARTNER_SECRET'], 'https://developer.mastercard.com/open-banking-us/documentation/'),
  plain('flickr-api-key', 'Flickr', 'API key', hex(32), ['flickr'], ['FLICKR_API_KEY'], 'https://www.flickr.com/services/api/misc.api_keys.html'),
  plain('freshbooks-access-token', 'FreshBooks', 'access token', hex(64), ['freshbooks'], ['FRESHBOOKS_ACCESS_TOKEN'], 'https://www.freshbooks.com/api/authentication'),
  plain('gitter-access-token', 'Gitter', 'access token', hex(40), ['gitter'], ['GITTER_TOKEN'], 'https://developer.gitter.im/docs/authentication'),
  plain('ipstack-access-key', 'ipstack', 'access key', hex(32), ['ipstack'], ['IPSTACK_ACCESS_KEY', 'IPSTACK_API_KEY'], 'https://ipstack.com/documentation'),
  plain('loggly-token', 'Loggly', 'customer token', uuid, ['loggly'], ['LOGGLY_TOKEN'], 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm'),
  plain('lokalise-api-token', 'Lokalise', 'API token', hex(40), ['lokalise'], ['LOKALISE_API_TOKEN', 'LOKALISE_TOKEN'], 'https://developers.lokalise.com/reference/api-authentication'),
  plain('mapquest-api-key', 'MapQuest', 'API key', of('A-Za-z0-9', 32), ['mapquest'], ['MAPQUEST_API_KEY', 'MAPQUEST_KEY'], 'https://developer.mapquest.com/documentation/'),
  plain('meraki-api-key', 'Cisco Meraki', 'API key', hex(40), ['meraki'], ['MERAKI_DASHBOARD_API_KEY', 'MERAKI_API_KEY'], 'https://developer.cisco.com/meraki/api-v1/authorization/'),
  plain('nytimes-api-key', 'New York Times', 'API key', of('A-Za-z0-9', 32), ['nytimes', 'nyt_'], ['NYTIMES_API_KEY', 'NYT_API_KEY'], 'https://developer.nytimes.com/get-started'),
  plain('opencage-api-key', 'OpenCage', 'API key', hex(32), ['opencage'], ['OPENCAGE_API_KEY', 'OCD_API_KEY'], 'https://opencagedata.com/api'),
  plain('pendo-integration-key', 'Pendo', 'integration key', uuid, ['pendo'], ['PENDO_INTEGRATION_KEY'], 'https://engageapi.pendo.io/'),
  plain('pipedrive-api-token', 'Pipedrive', 'API token', hex(40), ['pipedrive'], ['PIPEDRIVE_API_TOKEN', 'PIPEDRIVE_API_KEY'], 'https://pipedrive.readme.io/docs/core-api-concepts-authentication'),
  plain('pivotal-tracker-token', 'Pivotal Tracker', 'API token', hex(32), ['pivotaltracker', 'pivotal_tracker', 'trackertoken'], ['PIVOTAL_TRACKER_TOKEN', 'TRACKER_API_TOKEN'], 'https://www.pivotaltracker.com/help/api'),
  plain('positionstack-access-key', 'positionstack', 'access key', hex(32), ['positionstack'], ['POSITIONSTACK_ACCESS_KEY', 'POSITIONSTACK_API_KEY'], 'https://positionstack.com/documentation'),
  plain('private-ai-api-key', 'Private AI', 'API key', of('a-z0-9', 32), ['privateai', 'private_ai', 'private-ai'], ['PRIVATE_AI_API_KEY'], 'https://docs.private-ai.com/'),
  plain('sendbird-api-token', 'Sendbird', 'API token', hex(40), ['sendbird'], ['SENDBIRD_API_TOKEN', 'SENDBIRD_MASTER_API_TOKEN'], 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api'),
  plain('squarespace-api-key', 'Squarespace', 'API key', uuid, ['squarespace'], ['SQUARESPACE_API_KEY'], 'https://developers.squarespace.com/commerce-apis/authentication-and-permissions'),
  plain('tomtom-api-key', 'TomTom', 'API key', of('A-Za-z0-9', 32), ['tomtom'], ['TOMTOM_API_KEY'], 'https://developer.tomtom.com/how-to-get-tomtom-api-key'),
  plain('uploadcare-secret-key', 'Uploadcare', 'secret key', hex(20), ['uploadcare'], ['UPLOADCARE_SECRET_KEY'], 'https://uploadcare.com/docs/settings/authentication/'),
  plain('vault-unseal-key', 'HashiCorp Vault', 'unseal key', [...of('A-Za-z0-9+/', 43), { literal: '=' }], ['unseal key', 'unseal_key', 'unsealkey', 'recovery key'], ['VAULT_UNSEAL_KEY'], 'https://developer.hashicorp.com/vault/docs/concepts/seal'),
  plain('weatherbit-api-key', 'Weatherbit', 'API key', hex(32), ['weatherbit'], ['WEATHERBIT_API_KEY', 'WEATHERBIT_KEY'], 'https://www.weatherbit.io/api'),
  plain('wpengine-api-password', 'WP Engine', 'API key', hex(32), ['wpengine', 'wp_engine', 'wpe_'], ['WPENGINE_API_KEY', 'WPE_APIKEY'], 'https://wpengineapi.com/'),
] satisfies readonly Format[];
