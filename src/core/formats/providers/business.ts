import { provider } from '../record';
import { uuid } from '../shapes';

/** Project management, documents, customer data, analytics, and automation. */
export const business = [
  provider({
    name: 'Notion',
    icon: 'checklist',
    commonWords: { notion: 'line' },
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://www.notion.so/profile/integrations',
      docsUrl: 'https://developers.notion.com/docs/authorization',
      monitoringUrl: 'https://www.notion.so/profile/integrations',
      restrictions: ['scope'],
    },
    formats: {
      'notion-integration-token': {
        title: 'Notion integration token', kind: 'API key',
        segments: [{ literal: 'ntn_' }, { set: '0-9', length: 11 }, { set: 'A-Za-z0-9', length: 35 }],
        envNames: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_KEY'],
      },
      'notion-legacy-token': {
        title: 'Notion integration token (old format)', kind: 'API key',
        segments: [{ literal: 'secret_' }, { set: 'A-Za-z0-9', length: 43 }],
        context: ['notion'],
        envNames: ['NOTION_TOKEN', 'NOTION_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Airtable',
    icon: 'checklist',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://airtable.com/create/tokens',
      docsUrl: 'https://airtable.com/developers/web/guides/personal-access-tokens',
      monitoringUrl: 'https://airtable.com/create/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'airtable-pat': {
        title: 'Airtable personal access token', kind: 'personal access token',
        segments: [{ literal: 'pat' }, { set: 'A-Za-z0-9', length: 14 }, { literal: '.' }, { set: '0-9a-f', length: 64 }],
        envNames: ['AIRTABLE_API_KEY', 'AIRTABLE_TOKEN'],
      },
      'airtable-legacy-api-key': {
        title: 'Airtable API key (legacy)', kind: 'API key',
        segments: [{ literal: 'key' }, { set: 'A-Za-z0-9', length: 14 }],
        context: ['airtable'], contextRequired: true,
        envNames: ['AIRTABLE_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Linear',
    icon: 'checklist',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://linear.app/settings/account/security',
      docsUrl: 'https://linear.app/docs/api-and-webhooks',
      monitoringUrl: 'https://linear.app/settings',
      restrictions: ['scope'],
    },
    formats: {
      'linear-api-key': {
        title: 'Linear API key', kind: 'API key',
        segments: [{ literal: 'lin_api_' }, { set: 'A-Za-z0-9', length: 40 }],
        envNames: ['LINEAR_API_KEY'],
      },
      'linear-oauth-token': {
        title: 'Linear OAuth token', kind: 'OAuth token',
        segments: [{ literal: 'lin_oauth_' }, { set: '0-9a-f', length: 64 }],
        envNames: ['LINEAR_ACCESS_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'linear-webhook-secret': {
        title: 'Linear webhook secret', kind: 'secret key',
        segments: [{ literal: 'lin_wh_' }, { set: 'A-Za-z0-9', length: 40 }],
        envNames: ['LINEAR_WEBHOOK_SECRET'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Asana',
    icon: 'checklist',
    commonWords: { asana: 'line' },
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://app.asana.com/0/my-apps',
      docsUrl: 'https://developers.asana.com/docs/personal-access-token',
      monitoringUrl: 'https://app.asana.com/0/my-apps',
    },
    formats: {
      'asana-pat': {
        title: 'Asana personal access token', kind: 'personal access token',
        segments: [{ literal: '2/' }, { set: '0-9', length: [13, 20] }, { literal: '/' }, { set: '0-9', length: [13, 20] }, { literal: ':' }, { set: '0-9a-f', length: 32 }],
        envNames: ['ASANA_ACCESS_TOKEN', 'ASANA_TOKEN', 'ASANA_PAT'],
      },
      'asana-pat-v1': {
        title: 'Asana personal access token (old format)', kind: 'personal access token',
        segments: [{ oneOf: ['0/', '1/'] }, { set: '0-9', length: [13, 20] }, { literal: ':' }, { set: '0-9a-f', length: 32 }],
        context: ['asana'], contextRequired: true,
        envNames: ['ASANA_ACCESS_TOKEN'],
      },
      'asana-client-secret': {
        title: 'Asana client secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['asana', 'client_secret'], contextRequired: true,
        envNames: ['ASANA_CLIENT_SECRET'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Trello',
    icon: 'checklist',
    commonWords: { trello: 'line' },
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://trello.com/power-ups/admin',
      docsUrl: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/',
      monitoringUrl: 'https://trello.com/power-ups/admin',
      restrictions: ['scope'],
    },
    formats: {
      'trello-token': {
        title: 'Trello token', kind: 'OAuth token',
        segments: [{ literal: 'ATTA' }, { set: '0-9a-f', length: 64 }, { set: '0-9A-Fa-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['TRELLO_TOKEN', 'TRELLO_API_TOKEN'],
        rotation: { days: 90 },
      },
      'trello-legacy-token': {
        title: 'Trello token (old format)', kind: 'OAuth token',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['trello'], contextRequired: true,
        envNames: ['TRELLO_TOKEN'],
        rotation: { days: 90 },
      },
      'trello-api-key': {
        title: 'Trello API key', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['trello'], contextRequired: true,
        envNames: ['TRELLO_API_KEY', 'TRELLO_KEY'],
      },
    },
  }),
  provider({
    name: 'ClickUp',
    icon: 'checklist',
    rotation: {
      consoleUrl: 'https://app.clickup.com/settings/apps',
      docsUrl: 'https://developer.clickup.com/docs/authentication',
      monitoringUrl: 'https://app.clickup.com',
    },
    formats: {
      'clickup-personal-token': {
        title: 'ClickUp personal API token', kind: 'personal access token',
        segments: [{ literal: 'pk_' }, { set: '0-9', length: [7, 9] }, { literal: '_' }, { set: 'A-Z0-9', length: 32 }],
        envNames: ['CLICKUP_API_TOKEN', 'CLICKUP_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'monday.com',
    icon: 'checklist',
    commonWords: { monday: 'line' },
    rotation: {
      consoleUrl: 'https://monday.com/developers/v2/try-it-yourself',
      docsUrl: 'https://developer.monday.com/api-reference/docs/authentication',
      monitoringUrl: 'https://monday.com',
    },
    formats: {
      'monday-api-token': {
        title: 'monday.com API token', kind: 'JWT',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [15, 100] }, { literal: '.eyJ' }, { set: 'A-Za-z0-9_-', length: [100, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [25, 100] }],
        structure: 'jwt',
        context: ['monday'], contextRequired: true,
        envNames: ['MONDAY_API_TOKEN', 'MONDAY_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Pivotal Tracker',
    rotation: { docsUrl: 'https://www.pivotaltracker.com/help/api' },
    formats: {
      'pivotal-tracker-token': {
        title: 'Pivotal Tracker API token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['pivotaltracker', 'pivotal_tracker', 'trackertoken'], contextRequired: true,
        envNames: ['PIVOTAL_TRACKER_TOKEN', 'TRACKER_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Dropbox',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://www.dropbox.com/developers/apps',
      docsUrl: 'https://developers.dropbox.com/oauth-guide',
      monitoringUrl: 'https://www.dropbox.com/developers/apps',
      restrictions: ['scope'],
    },
    formats: {
      'dropbox-short-lived-token': {
        title: 'Dropbox short-lived access token', kind: 'OAuth token',
        segments: [{ oneOf: ['sl.u.', 'sl.'] }, { set: 'A-Za-z0-9_-', length: [130, 1500] }],
        envNames: ['DROPBOX_ACCESS_TOKEN', 'DROPBOX_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'dropbox-long-lived-token': {
        title: 'Dropbox long-lived access token', kind: 'OAuth token',
        segments: [{ set: 'A-Za-z0-9', length: 11 }, { literal: 'AAAAAAAAAA' }, { set: 'A-Za-z0-9_=-', length: 43 }],
        envNames: ['DROPBOX_ACCESS_TOKEN'],
        rotation: { days: 90 },
      },
      'dropbox-app-secret': {
        title: 'Dropbox app secret', kind: 'secret key',
        segments: [{ set: 'a-z0-9', length: 15 }],
        context: ['dropbox', 'app_secret'], contextRequired: true,
        envNames: ['DROPBOX_APP_SECRET'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Typeform',
    rotation: {
      consoleUrl: 'https://admin.typeform.com/user/tokens',
      docsUrl: 'https://www.typeform.com/developers/get-started/personal-access-token/',
      monitoringUrl: 'https://admin.typeform.com',
      restrictions: ['scope'],
    },
    formats: {
      'typeform-pat': {
        title: 'Typeform personal access token', kind: 'personal access token',
        segments: [{ literal: 'tfp_' }, { set: 'A-Za-z0-9_-', length: [40, 59] }],
        envNames: ['TYPEFORM_TOKEN', 'TYPEFORM_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Jotform',
    rotation: {
      consoleUrl: 'https://www.jotform.com/myaccount/api',
      docsUrl: 'https://api.jotform.com/docs/',
      monitoringUrl: 'https://www.jotform.com/myaccount/',
      restrictions: ['scope'],
    },
    formats: {
      'jotform-api-key': {
        title: 'Jotform API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['jotform'], contextRequired: true,
        envNames: ['JOTFORM_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Cal.com',
    rotation: { docsUrl: 'https://cal.com/docs' },
    formats: {
      'cal-com-api-key': {
        title: 'Cal.com API key', kind: 'API key',
        segments: [{ oneOf: ['cal_live_', 'cal_test_'] }, { set: '0-9a-f', length: 32 }],
        envNames: ['CAL_API_KEY', 'CALCOM_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Zendesk',
    rotation: {
      consoleUrl: 'https://support.zendesk.com',
      docsUrl: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
      monitoringUrl: 'https://support.zendesk.com',
      restrictions: ['scope'],
    },
    formats: {
      'zendesk-api-token': {
        title: 'Zendesk API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['zendesk'], contextRequired: true,
        envNames: ['ZENDESK_API_TOKEN', 'ZENDESK_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'HubSpot',
    rotation: {
      days: 180, basis: 'provider', canExpire: 'never',
      consoleUrl: 'https://app.hubspot.com/private-apps',
      docsUrl: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
      monitoringUrl: 'https://app.hubspot.com/private-apps',
      restrictions: ['scope'],
    },
    formats: {
      'hubspot-private-app-token': {
        title: 'HubSpot private app access token', kind: 'API key',
        segments: [{ oneOf: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'] }, ...uuid],
        envNames: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_PRIVATE_APP_TOKEN', 'HUBSPOT_API_KEY'],
      },
      'hubspot-legacy-api-key': {
        title: 'HubSpot API key (legacy)', kind: 'API key',
        segments: uuid,
        context: ['hubspot', 'hapikey'], contextRequired: true,
        envNames: ['HUBSPOT_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Salesforce',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://login.salesforce.com',
      docsUrl: 'https://help.salesforce.com/s/articleView?id=sf.connected_app_rotate_consumer_details.htm',
      monitoringUrl: 'https://login.salesforce.com',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'salesforce-access-token': {
        title: 'Salesforce access token', kind: 'OAuth token',
        segments: [{ literal: '00D' }, { set: 'A-Za-z0-9', length: 12 }, { literal: '!' }, { set: 'A-Za-z0-9_.-', length: [80, 260] }],
        envNames: ['SALESFORCE_ACCESS_TOKEN', 'SF_ACCESS_TOKEN'],
        rotation: { canExpire: 'always' },
      },
      'salesforce-consumer-key': {
        title: 'Salesforce consumer key', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: '3MVG9' }, { set: 'A-Za-z0-9_.-', length: [60, 220] }],
        envNames: ['SALESFORCE_CLIENT_ID', 'SF_CONSUMER_KEY'],
      },
      'salesforce-consumer-secret': {
        title: 'Salesforce consumer secret', kind: 'secret key',
        segments: [{ set: 'A-Z0-9', length: 64 }],
        context: ['salesforce', 'consumer_secret', 'client_secret'], contextRequired: true,
        usedWith: ['salesforce-consumer-key'],
        envNames: ['SALESFORCE_CLIENT_SECRET', 'SF_CONSUMER_SECRET'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Zoho',
    rotation: { docsUrl: 'https://www.zoho.com/accounts/protocol/oauth.html' },
    formats: {
      'zoho-oauth-token': {
        title: 'Zoho OAuth token', kind: 'OAuth token',
        segments: [{ literal: '1000.' }, { set: '0-9a-f', length: 32 }, { literal: '.' }, { set: '0-9a-f', length: 32 }],
        envNames: ['ZOHO_REFRESH_TOKEN', 'ZOHO_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Pipedrive',
    rotation: { docsUrl: 'https://pipedrive.readme.io/docs/core-api-concepts-authentication' },
    formats: {
      'pipedrive-api-token': {
        title: 'Pipedrive API token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['pipedrive'], contextRequired: true,
        envNames: ['PIPEDRIVE_API_TOKEN', 'PIPEDRIVE_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Clearbit',
    rotation: { docsUrl: 'https://dashboard.clearbit.com/docs' },
    formats: {
      'clearbit-api-key': {
        title: 'Clearbit API key', kind: 'API key',
        segments: [{ set: 'a-z0-9_', length: 35 }],
        context: ['clearbit'], contextRequired: true,
        envNames: ['CLEARBIT_API_KEY', 'CLEARBIT_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Intercom',
    icon: 'comment-discussion',
    rotation: {
      consoleUrl: 'https://app.intercom.com/a/apps/_/developer-hub',
      docsUrl: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
      monitoringUrl: 'https://app.intercom.com',
      restrictions: ['scope'],
    },
    formats: {
      'intercom-access-token': {
        title: 'Intercom access token', kind: 'API key',
        segments: [{ literal: 'dG9rO' }, { set: 'A-Za-z0-9+/', length: 54 }, { literal: '=' }],
        envNames: ['INTERCOM_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Beamer',
    formats: {
      'beamer-api-key': {
        title: 'Beamer API key', kind: 'API key',
        segments: [{ literal: 'b_' }, { set: 'A-Za-z0-9_-', length: 44 }],
        context: ['beamer'], contextRequired: true,
        envNames: ['BEAMER_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Segment',
    commonWords: { segment: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://app.segment.com',
      docsUrl: 'https://segment.com/docs/connections/find-writekey/',
      monitoringUrl: 'https://app.segment.com',
      restrictions: ['scope'],
    },
    formats: {
      'segment-write-key': {
        title: 'Segment write key', kind: 'API key', sensitivity: 'public',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['segment', 'write_key', 'writekey'], contextRequired: true,
        envNames: ['SEGMENT_WRITE_KEY', 'NEXT_PUBLIC_SEGMENT_WRITE_KEY'],
      },
      'segment-public-api-token': {
        title: 'Segment Public API token', kind: 'API key',
        segments: [{ literal: 'sgp_' }, { set: 'A-Za-z0-9', length: 64 }],
        envNames: ['SEGMENT_API_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Amplitude',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://app.amplitude.com/analytics/org/settings/projects',
      docsUrl: 'https://amplitude.com/docs/apis/authentication',
      monitoringUrl: 'https://app.amplitude.com',
    },
    formats: {
      'amplitude-api-key': {
        title: 'Amplitude API key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['amplitude'], contextRequired: true,
        envNames: ['AMPLITUDE_API_KEY', 'NEXT_PUBLIC_AMPLITUDE_API_KEY'],
      },
      'amplitude-secret-key': {
        title: 'Amplitude secret key', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['amplitude', 'secret'], contextRequired: true,
        envNames: ['AMPLITUDE_SECRET_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Mixpanel',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://mixpanel.com/settings/project',
      docsUrl: 'https://developer.mixpanel.com/reference/service-accounts',
      monitoringUrl: 'https://mixpanel.com',
      restrictions: ['scope'],
    },
    formats: {
      'mixpanel-project-token': {
        title: 'Mixpanel project token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['mixpanel'], contextRequired: true,
        envNames: ['MIXPANEL_TOKEN', 'NEXT_PUBLIC_MIXPANEL_TOKEN'],
      },
      'mixpanel-service-account-secret': {
        title: 'Mixpanel service account secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['mixpanel', 'secret'], contextRequired: true,
        envNames: ['MIXPANEL_SECRET', 'MIXPANEL_SERVICE_ACCOUNT_SECRET'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'PostHog',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://app.posthog.com/settings/user-api-keys',
      docsUrl: 'https://posthog.com/docs/api',
      monitoringUrl: 'https://app.posthog.com',
      restrictions: ['scope'],
    },
    formats: {
      'posthog-personal-api-key': {
        title: 'PostHog personal API key', kind: 'personal access token',
        segments: [{ literal: 'phx_' }, { set: 'A-Za-z0-9', length: [43, 48] }],
        envNames: ['POSTHOG_PERSONAL_API_KEY'],
        rotation: { days: 90 },
      },
      'posthog-project-api-key': {
        title: 'PostHog project API key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'phc_' }, { set: 'A-Za-z0-9', length: 43 }],
        envNames: ['NEXT_PUBLIC_POSTHOG_KEY', 'POSTHOG_API_KEY', 'POSTHOG_KEY'],
      },
    },
  }),
  provider({
    name: 'Pendo',
    rotation: { docsUrl: 'https://engageapi.pendo.io/' },
    formats: {
      'pendo-integration-key': {
        title: 'Pendo integration key', kind: 'API key',
        segments: uuid,
        context: ['pendo'], contextRequired: true,
        envNames: ['PENDO_INTEGRATION_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Zapier',
    rotation: {
      consoleUrl: 'https://zapier.com/app/zaps',
      docsUrl: 'https://help.zapier.com/hc/en-us/articles/8496293271053',
      monitoringUrl: 'https://zapier.com/app/history',
    },
    formats: {
      'zapier-webhook-url': {
        title: 'Zapier webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://hooks.zapier.com/hooks/catch/' }, { set: '0-9', length: [5, 10] }, { literal: '/' }, { set: 'a-z0-9', length: [6, 10] }],
        envNames: ['ZAPIER_WEBHOOK_URL'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Make',
    rotation: {
      consoleUrl: 'https://www.make.com',
      docsUrl: 'https://help.make.com/webhooks',
      monitoringUrl: 'https://www.make.com',
    },
    formats: {
      'make-webhook-url': {
        title: 'Make webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://hook.' }, { oneOf: ['eu1', 'eu2', 'us1', 'us2'] }, { literal: '.make.com/' }, { set: 'a-z0-9', length: 32 }],
        envNames: ['MAKE_WEBHOOK_URL'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Tines',
    formats: {
      'tines-webhook-url': {
        title: 'Tines webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://' }, { set: 'a-z0-9-', length: [3, 60] }, { literal: '.tines.com/webhook/' }, { set: '0-9a-f', length: [32, 40] }, { literal: '/' }, { set: '0-9a-f', length: [32, 40] }],
        envNames: ['TINES_WEBHOOK_URL'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Bitly',
    rotation: {
      consoleUrl: 'https://app.bitly.com/settings/api/',
      docsUrl: 'https://dev.bitly.com',
      monitoringUrl: 'https://app.bitly.com',
    },
    formats: {
      'bitly-access-token': {
        title: 'Bitly access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['bitly'], contextRequired: true,
        envNames: ['BITLY_ACCESS_TOKEN', 'BITLY_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
];
