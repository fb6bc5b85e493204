import { provider } from '../record';
import { uuid } from '../shapes';

/** Monitoring, error tracking, and on-call. */
export const monitoring = [
  provider({
    name: 'Datadog',
    icon: 'pulse',
    commonWords: { rum: 'name' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://app.datadoghq.com/organization-settings/api-keys',
      docsUrl: 'https://docs.datadoghq.com/account_management/api-app-keys/',
      monitoringUrl: 'https://app.datadoghq.com/organization-settings/api-keys',
      restrictions: ['scope'],
    },
    formats: {
      'datadog-api-key': {
        title: 'Datadog API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['datadog', 'dd_api_key', 'dd-api-key'], contextRequired: true,
        envNames: ['DD_API_KEY', 'DATADOG_API_KEY'],
        rotation: { days: 90 },
      },
      'datadog-application-key': {
        title: 'Datadog application key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['datadog', 'dd_app', 'dd-application-key'], contextRequired: true,
        envNames: ['DD_APP_KEY', 'DD_APPLICATION_KEY', 'DATADOG_APP_KEY'],
        rotation: {
          days: 90,
          consoleUrl: 'https://app.datadoghq.com/organization-settings/application-keys',
        },
      },
      'datadog-client-token': {
        title: 'Datadog client token', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'pub' }, { set: '0-9a-f', length: 32 }],
        context: ['datadog', 'clienttoken', 'rum'],
        envNames: ['DD_CLIENT_TOKEN', 'NEXT_PUBLIC_DATADOG_CLIENT_TOKEN'],
      },
    },
  }),
  provider({
    name: 'New Relic',
    icon: 'pulse',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://one.newrelic.com/api-keys',
      docsUrl: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
      monitoringUrl: 'https://one.newrelic.com',
    },
    formats: {
      'new-relic-user-key': {
        title: 'New Relic user key', kind: 'API key',
        segments: [{ literal: 'NRAK-' }, { set: 'A-Z0-9', length: 27 }],
        envNames: ['NEW_RELIC_API_KEY', 'NEW_RELIC_USER_KEY'],
        rotation: { days: 90 },
      },
      'new-relic-license-key': {
        title: 'New Relic license key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }, { literal: 'FFFFNRAL' }],
        envNames: ['NEW_RELIC_LICENSE_KEY'],
        rotation: { days: 90 },
      },
      'new-relic-insights-insert-key': {
        title: 'New Relic Insights insert key', kind: 'API key',
        segments: [{ literal: 'NRII-' }, { set: 'A-Za-z0-9_-', length: [25, 32] }],
        envNames: ['NEW_RELIC_INSERT_KEY'],
        rotation: { days: 90 },
      },
      'new-relic-insights-query-key': {
        title: 'New Relic Insights query key', kind: 'API key',
        segments: [{ literal: 'NRIQ-' }, { set: 'A-Za-z0-9_-', length: [25, 32] }],
        envNames: ['NEW_RELIC_QUERY_KEY'],
        rotation: { days: 90 },
      },
      'new-relic-browser-key': {
        title: 'New Relic browser key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ oneOf: ['NRJS-', 'NRBR-'] }, { set: '0-9a-f', length: 19 }],
        envNames: ['NEW_RELIC_BROWSER_LICENSE_KEY'],
      },
    },
  }),
  provider({
    name: 'Sentry',
    icon: 'pulse',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://sentry.io/settings/account/api/auth-tokens/',
      docsUrl: 'https://docs.sentry.io/account/auth-tokens/',
      monitoringUrl: 'https://sentry.io/settings/',
      restrictions: ['scope'],
    },
    formats: {
      'sentry-org-token': {
        title: 'Sentry organization auth token', kind: 'API key',
        segments: [{ literal: 'sntrys_eyJ' }, { set: 'A-Za-z0-9+/', length: [80, 260], padding: true }, { literal: '_' }, { set: 'A-Za-z0-9+/', length: 43 }],
        envNames: ['SENTRY_AUTH_TOKEN'],
        rotation: {
          days: 90,
          consoleUrl: 'https://sentry.io/settings/auth-tokens/',
        },
      },
      'sentry-user-token': {
        title: 'Sentry user auth token', kind: 'personal access token',
        segments: [{ literal: 'sntryu_' }, { set: '0-9a-f', length: 64 }],
        envNames: ['SENTRY_AUTH_TOKEN'],
        rotation: { days: 90 },
      },
      'sentry-legacy-token': {
        title: 'Sentry auth token (old format)', kind: 'personal access token',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['sentry'], contextRequired: true,
        envNames: ['SENTRY_AUTH_TOKEN'],
        rotation: { days: 90 },
      },
      'sentry-dsn': {
        title: 'Sentry DSN', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'https://' }, { set: '0-9a-f', length: 32 }, { literal: '@' }, { set: 'a-z0-9.-', length: [5, 60] }, { literal: '/' }, { set: '0-9', length: [1, 20] }],
        envNames: ['SENTRY_DSN', 'NEXT_PUBLIC_SENTRY_DSN', 'VITE_SENTRY_DSN'],
        rotation: { restrictions: ['referrer', 'quota'] },
      },
    },
  }),
  provider({
    name: 'Grafana',
    icon: 'pulse',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://grafana.com/orgs',
      docsUrl: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
      monitoringUrl: 'https://grafana.com',
      restrictions: ['scope'],
    },
    formats: {
      'grafana-service-account-token': {
        title: 'Grafana service account token', kind: 'API key',
        segments: [{ literal: 'glsa_' }, { set: 'A-Za-z0-9', length: 32 }, { literal: '_' }, { set: '0-9a-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['GRAFANA_TOKEN', 'GRAFANA_SERVICE_ACCOUNT_TOKEN'],
      },
      'grafana-cloud-token': {
        title: 'Grafana Cloud access policy token', kind: 'API key',
        segments: [{ literal: 'glc_eyJ' }, { set: 'A-Za-z0-9+/', length: [32, 400], padding: true }],
        envNames: ['GRAFANA_CLOUD_API_KEY', 'GRAFANA_CLOUD_ACCESS_POLICY_TOKEN'],
      },
      'grafana-legacy-api-key': {
        title: 'Grafana API key (legacy)', kind: 'API key',
        segments: [{ literal: 'eyJrIjoi' }, { set: 'A-Za-z0-9+/', length: [60, 400], padding: true }],
        envNames: ['GRAFANA_API_KEY'],
      },
    },
  }),
  provider({
    name: 'PagerDuty',
    icon: 'pulse',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://support.pagerduty.com/main/docs/api-access-keys',
      docsUrl: 'https://support.pagerduty.com/main/docs/api-access-keys',
      monitoringUrl: 'https://app.pagerduty.com',
    },
    formats: {
      'pagerduty-api-key': {
        title: 'PagerDuty API key', kind: 'API key',
        segments: [{ literal: 'u+' }, { set: 'A-Za-z0-9_+-', length: 18 }],
        context: ['pagerduty', 'pager_duty', 'pd_'], contextRequired: true,
        envNames: ['PAGERDUTY_API_KEY', 'PAGERDUTY_TOKEN', 'PD_API_KEY'],
      },
      'pagerduty-legacy-api-key': {
        title: 'PagerDuty API key (old format)', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_+-', length: 20 }],
        context: ['pagerduty', 'pager_duty'], contextRequired: true,
        envNames: ['PAGERDUTY_API_KEY'],
      },
      'pagerduty-integration-key': {
        title: 'PagerDuty integration key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['pagerduty', 'routing_key', 'integration_key'], contextRequired: true,
        envNames: ['PAGERDUTY_ROUTING_KEY', 'PAGERDUTY_INTEGRATION_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Splunk',
    commonWords: { splunk: 'line', hec: 'name' },
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
      docsUrl: 'https://docs.splunk.com/Documentation/Splunk/latest/Security/Setupauthenticationwithtokens',
      monitoringUrl: 'https://www.splunk.com',
      restrictions: ['scope'],
    },
    formats: {
      'splunk-hec-token': {
        title: 'Splunk HEC token', kind: 'API key',
        segments: uuid,
        context: ['splunk', 'hec', 'services/collector'], contextRequired: true,
        envNames: ['SPLUNK_HEC_TOKEN', 'SPLUNK_TOKEN'],
      },
      'splunk-observability-token': {
        title: 'Splunk Observability Cloud token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 22 }],
        context: ['splunk', 'signalfx', 'observability'], contextRequired: true,
        envNames: ['SPLUNK_ACCESS_TOKEN', 'SPLUNK_REALM_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Honeycomb',
    icon: 'pulse',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://ui.honeycomb.io/account',
      docsUrl: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
      monitoringUrl: 'https://ui.honeycomb.io',
      restrictions: ['scope'],
    },
    formats: {
      'honeycomb-api-key': {
        title: 'Honeycomb API key', kind: 'API key',
        segments: [{ oneOf: ['hcaik_', 'hcbik_', 'hccik_', 'hcxik_'] }, { set: 'a-z0-9', length: 58 }],
        envNames: ['HONEYCOMB_API_KEY'],
      },
      'honeycomb-legacy-key': {
        title: 'Honeycomb Classic API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['honeycomb'], contextRequired: true,
        envNames: ['HONEYCOMB_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Dynatrace',
    rotation: {
      consoleUrl: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
      docsUrl: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
      monitoringUrl: 'https://www.dynatrace.com',
      restrictions: ['scope'],
    },
    formats: {
      'dynatrace-api-token': {
        title: 'Dynatrace API token', kind: 'API key',
        segments: [{ oneOf: ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s16.'] }, { set: 'A-Z2-7', length: 24 }, { literal: '.' }, { set: 'A-Z2-7', length: 64 }],
        envNames: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Sumo Logic',
    commonWords: { sumo: 'line' },
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://service.sumologic.com',
      docsUrl: 'https://help.sumologic.com/docs/manage/security/access-keys/',
      monitoringUrl: 'https://service.sumologic.com',
      restrictions: ['scope'],
    },
    formats: {
      'sumologic-access-id': {
        title: 'Sumo Logic access ID', kind: 'access key ID', sensitivity: 'identifier',
        segments: [{ literal: 'su' }, { set: 'A-Za-z0-9', length: 12 }],
        context: ['sumo'], contextRequired: true,
        envNames: ['SUMOLOGIC_ACCESS_ID', 'SUMO_ACCESS_ID'],
      },
      'sumologic-access-key': {
        title: 'Sumo Logic access key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 64 }],
        context: ['sumo'], contextRequired: true,
        usedWith: ['sumologic-access-id'],
        envNames: ['SUMOLOGIC_ACCESS_KEY', 'SUMO_ACCESS_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Better Stack',
    rotation: {
      consoleUrl: 'https://betterstack.com/settings/api-tokens',
      docsUrl: 'https://betterstack.com/docs/logs/api/getting-started/',
      monitoringUrl: 'https://betterstack.com',
      restrictions: ['scope'],
    },
    formats: {
      'betterstack-token': {
        title: 'Better Stack API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 24 }],
        context: ['betterstack', 'logtail'], contextRequired: true,
        envNames: ['BETTERSTACK_API_TOKEN', 'LOGTAIL_SOURCE_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Rollbar',
    icon: 'pulse',
    rotation: {
      consoleUrl: 'https://rollbar.com',
      docsUrl: 'https://docs.rollbar.com/docs/access-tokens',
      monitoringUrl: 'https://rollbar.com',
      restrictions: ['scope'],
    },
    formats: {
      'rollbar-access-token': {
        title: 'Rollbar access token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['rollbar'], contextRequired: true,
        envNames: ['ROLLBAR_ACCESS_TOKEN', 'ROLLBAR_SERVER_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Opsgenie',
    icon: 'pulse',
    rotation: {
      consoleUrl: 'https://app.opsgenie.com/settings/api-key-management',
      docsUrl: 'https://support.atlassian.com/opsgenie/docs/api-key-management/',
      monitoringUrl: 'https://app.opsgenie.com',
      restrictions: ['scope'],
    },
    formats: {
      'opsgenie-api-key': {
        title: 'Opsgenie API key', kind: 'API key',
        segments: uuid,
        context: ['opsgenie'], contextRequired: true,
        envNames: ['OPSGENIE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Airbrake',
    rotation: {
      days: 180,
      docsUrl: 'https://docs.airbrake.io/docs/devops-tools/api/',
    },
    formats: {
      'airbrake-user-key': {
        title: 'Airbrake user key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 40 }],
        context: ['airbrake'], contextRequired: true,
        envNames: ['AIRBRAKE_USER_KEY', 'AIRBRAKE_API_KEY'],
      },
      'airbrake-project-key': {
        title: 'Airbrake project key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['airbrake'], contextRequired: true,
        envNames: ['AIRBRAKE_PROJECT_KEY'],
      },
    },
  }),
  provider({
    name: 'BugSnag',
    icon: 'pulse',
    rotation: { docsUrl: 'https://docs.bugsnag.com/api/' },
    formats: {
      'bugsnag-api-key': {
        title: 'BugSnag API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['bugsnag'], contextRequired: true,
        envNames: ['BUGSNAG_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Loggly',
    rotation: { docsUrl: 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm' },
    formats: {
      'loggly-token': {
        title: 'Loggly customer token', kind: 'API key',
        segments: uuid,
        context: ['loggly'], contextRequired: true,
        envNames: ['LOGGLY_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Rootly',
    rotation: { docsUrl: 'https://docs.rootly.com' },
    formats: {
      'rootly-api-key': {
        title: 'Rootly API key', kind: 'API key',
        segments: [{ literal: 'rootly_' }, { set: '0-9a-f', length: 64 }],
        envNames: ['ROOTLY_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
];
