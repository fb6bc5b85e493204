import { provider } from '../record';
import { uuid } from '../shapes';

/** Continuous integration, deployment, testing, and code analysis. */
export const ciAndTesting = [
  provider({
    name: 'CircleCI',
    icon: 'git-merge',
    commonWords: { circle: 'line' },
    rotation: {
      days: 90, basis: 'provider', canExpire: 'never',
      consoleUrl: 'https://app.circleci.com/settings/user/tokens',
      docsUrl: 'https://circleci.com/docs/managing-api-tokens/',
      monitoringUrl: 'https://app.circleci.com/settings/user/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'circleci-personal-token': {
        title: 'CircleCI personal API token', kind: 'personal access token',
        segments: [{ literal: 'CCIPAT_' }, { set: 'A-Za-z0-9', length: 22 }, { literal: '_' }, { set: '0-9a-f', length: 40 }],
        envNames: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_CLI_TOKEN'],
        rotation: { canExpire: 'optional' },
      },
      'circleci-project-token': {
        title: 'CircleCI project API token', kind: 'API key',
        segments: [{ literal: 'CCIPRJ_' }, { set: 'A-Za-z0-9', length: 22 }, { literal: '_' }, { set: '0-9a-f', length: 40 }],
        envNames: ['CIRCLE_TOKEN', 'CIRCLECI_PROJECT_TOKEN'],
      },
      'circleci-legacy-token': {
        title: 'CircleCI API token (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['circle'], contextRequired: true,
        envNames: ['CIRCLE_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Travis CI',
    icon: 'git-merge',
    commonWords: { travis: 'line' },
    rotation: {
      consoleUrl: 'https://app.travis-ci.com/account/preferences',
      docsUrl: 'https://docs.travis-ci.com/api/',
      monitoringUrl: 'https://app.travis-ci.com/account/preferences',
    },
    formats: {
      'travis-ci-token': {
        title: 'Travis CI API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 22 }],
        context: ['travis'], contextRequired: true,
        envNames: ['TRAVIS_TOKEN', 'TRAVIS_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Buildkite',
    icon: 'git-merge',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://buildkite.com/user/api-access-tokens',
      docsUrl: 'https://buildkite.com/docs/apis/managing-api-tokens',
      monitoringUrl: 'https://buildkite.com/user/api-access-tokens',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'buildkite-api-token': {
        title: 'Buildkite API access token', kind: 'personal access token',
        segments: [{ literal: 'bkua_' }, { set: 'a-z0-9', length: [40, 53] }],
        envNames: ['BUILDKITE_API_TOKEN', 'BUILDKITE_API_ACCESS_TOKEN'],
      },
      'buildkite-cluster-agent-token': {
        title: 'Buildkite cluster agent token', kind: 'API key',
        segments: [{ literal: 'bkct_' }, { set: 'A-Za-z0-9_-', length: 73 }],
        envNames: ['BUILDKITE_AGENT_TOKEN'],
      },
      'buildkite-agent-token-legacy': {
        title: 'Buildkite agent token (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 50 }],
        context: ['buildkite'], contextRequired: true,
        envNames: ['BUILDKITE_AGENT_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Jenkins',
    icon: 'git-merge',
    commonWords: { jenkins: 'line' },
    rotation: {
      consoleUrl: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
      docsUrl: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
      monitoringUrl: 'https://www.jenkins.io/doc/',
    },
    formats: {
      'jenkins-api-token': {
        title: 'Jenkins API token', kind: 'personal access token',
        segments: [{ literal: '11' }, { set: '0-9a-f', length: 32 }],
        context: ['jenkins'], contextRequired: true,
        envNames: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Drone',
    icon: 'git-merge',
    commonWords: { drone: 'line' },
    rotation: {
      consoleUrl: 'https://docs.drone.io/cli/configure/',
      docsUrl: 'https://docs.drone.io/cli/configure/',
      monitoringUrl: 'https://docs.drone.io',
    },
    formats: {
      'drone-token': {
        title: 'Drone access token', kind: 'personal access token',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['drone'], contextRequired: true,
        envNames: ['DRONE_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'TeamCity',
    rotation: { docsUrl: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html' },
    formats: {
      'teamcity-access-token': {
        title: 'TeamCity access token', kind: 'personal access token',
        segments: [{ literal: 'eyJ0eXAiOiAiVENWMiJ9.' }, { set: 'A-Za-z0-9_-', length: 36 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 48 }],
        envNames: ['TEAMCITY_TOKEN', 'TEAMCITY_ACCESS_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Harness',
    rotation: {
      consoleUrl: 'https://app.harness.io',
      docsUrl: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
      monitoringUrl: 'https://app.harness.io',
      restrictions: ['scope'],
    },
    formats: {
      'harness-token': {
        title: 'Harness API token', kind: 'personal access token',
        segments: [{ oneOf: ['pat.', 'sat.'] }, { set: 'A-Za-z0-9_-', length: 22 }, { literal: '.' }, { set: '0-9a-f', length: 24 }, { literal: '.' }, { set: 'A-Za-z0-9', length: 20 }],
        envNames: ['HARNESS_API_KEY', 'HARNESS_PLATFORM_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Octopus Deploy',
    rotation: {
      consoleUrl: 'https://octopus.com',
      docsUrl: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
      monitoringUrl: 'https://octopus.com',
    },
    formats: {
      'octopus-api-key': {
        title: 'Octopus Deploy API key', kind: 'API key',
        segments: [{ literal: 'API-' }, { set: 'A-Z0-9', length: 26 }],
        envNames: ['OCTOPUS_CLI_API_KEY', 'OCTOPUS_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Mergify',
    rotation: { docsUrl: 'https://docs.mergify.com' },
    formats: {
      'mergify-application-key': {
        title: 'Mergify application key', kind: 'API key',
        segments: [{ literal: 'mka_' }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['MERGIFY_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Codecov',
    rotation: {
      consoleUrl: 'https://app.codecov.io',
      docsUrl: 'https://docs.codecov.com/docs/codecov-tokens',
      monitoringUrl: 'https://app.codecov.io',
      restrictions: ['scope'],
    },
    formats: {
      'codecov-upload-token': {
        title: 'Codecov upload token', kind: 'API key',
        segments: uuid,
        context: ['codecov'], contextRequired: true,
        envNames: ['CODECOV_TOKEN'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Coveralls',
    rotation: {
      consoleUrl: 'https://coveralls.io/account',
      docsUrl: 'https://docs.coveralls.io/api-introduction',
      monitoringUrl: 'https://coveralls.io',
    },
    formats: {
      'coveralls-repo-token': {
        title: 'Coveralls repo token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: [32, 37] }],
        context: ['coveralls'], contextRequired: true,
        envNames: ['COVERALLS_REPO_TOKEN'],
        rotation: { days: 180, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'SonarQube',
    commonWords: { sonar: 'line' },
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://sonarcloud.io/account/security',
      docsUrl: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
      monitoringUrl: 'https://sonarcloud.io/account/security',
      restrictions: ['scope'],
    },
    formats: {
      'sonarqube-token': {
        title: 'SonarQube token', kind: 'API key',
        segments: [{ oneOf: ['squ_', 'sqp_', 'sqa_'] }, { set: '0-9a-f', length: 40 }],
        envNames: ['SONAR_TOKEN', 'SONARQUBE_TOKEN'],
      },
      'sonarcloud-token': {
        title: 'SonarQube Cloud token', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['sonar'], contextRequired: true,
        envNames: ['SONAR_TOKEN'],
        rotation: { inactivityDays: 60 },
      },
      'sonarqube-cloud-org-token': {
        title: 'SonarQube Cloud organization token', kind: 'API key',
        segments: [{ literal: 'sqco_' }, { set: 'A-Za-z0-9', length: 59 }],
        envNames: ['SONAR_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Snyk',
    rotation: {
      days: 90,
      consoleUrl: 'https://app.snyk.io/account',
      docsUrl: 'https://docs.snyk.io/snyk-api/authentication-for-api',
      monitoringUrl: 'https://app.snyk.io/account',
      restrictions: ['scope'],
    },
    formats: {
      'snyk-api-token': {
        title: 'Snyk API token', kind: 'personal access token',
        segments: [{ oneOf: ['snyk_uat.', 'snyk_sat.'] }, { set: '0-9a-f', length: 8 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [20, 600] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [20, 200] }],
        envNames: ['SNYK_TOKEN'],
        rotation: { maxLifetimeDays: 365, canExpire: 'always' },
      },
      'snyk-legacy-token': {
        title: 'Snyk API token (old format)', kind: 'API key',
        segments: uuid,
        context: ['snyk'], contextRequired: true,
        envNames: ['SNYK_TOKEN'],
        rotation: { canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Codacy',
    rotation: {
      consoleUrl: 'https://app.codacy.com/account/api-tokens',
      docsUrl: 'https://docs.codacy.com/codacy-api/api-tokens/',
      monitoringUrl: 'https://app.codacy.com',
      restrictions: ['scope'],
    },
    formats: {
      'codacy-api-token': {
        title: 'Codacy API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 20 }],
        context: ['codacy'], contextRequired: true,
        envNames: ['CODACY_API_TOKEN', 'CODACY_PROJECT_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Socket',
    rotation: { docsUrl: 'https://docs.socket.dev' },
    formats: {
      'socket-api-token': {
        title: 'Socket API token', kind: 'API key',
        segments: [{ literal: 'sktsec_' }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['SOCKET_SECURITY_API_KEY', 'SOCKET_SECURITY_API_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Endor Labs',
    rotation: { docsUrl: 'https://docs.endorlabs.com' },
    formats: {
      'endor-labs-api-key': {
        title: 'Endor Labs API key', kind: 'API key',
        segments: [{ literal: 'endr+' }, { set: 'A-Za-z0-9-', length: 16 }],
        envNames: ['ENDOR_API_CREDENTIALS_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'StackHawk',
    formats: {
      'stackhawk-api-key': {
        title: 'StackHawk API key', kind: 'API key',
        segments: [{ literal: 'hawk.' }, { set: 'A-Za-z0-9_-', length: 20 }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 20 }],
        envNames: ['HAWK_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Nightfall',
    rotation: { docsUrl: 'https://docs.nightfall.ai' },
    formats: {
      'nightfall-api-key': {
        title: 'Nightfall API key', kind: 'API key',
        segments: [{ literal: 'NF-' }, { set: 'A-Za-z0-9', length: 32 }],
        envNames: ['NIGHTFALL_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Dependency-Track',
    formats: {
      'dependency-track-key': {
        title: 'Dependency-Track API key', kind: 'API key',
        segments: [{ literal: 'odt_' }, { set: 'A-Za-z0-9', length: [32, 60] }],
        envNames: ['DTRACK_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'BrowserStack',
    rotation: { docsUrl: 'https://www.browserstack.com/docs/automate/api-reference/selenium/authentication' },
    formats: {
      'browserstack-access-key': {
        title: 'BrowserStack access key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 20 }],
        context: ['browserstack'], contextRequired: true,
        envNames: ['BROWSERSTACK_ACCESS_KEY', 'BROWSERSTACK_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Sauce Labs',
    formats: {
      'sauce-labs-access-key': {
        title: 'Sauce Labs access key', kind: 'API key',
        segments: uuid,
        context: ['sauce', 'saucelabs'], contextRequired: true,
        envNames: ['SAUCE_ACCESS_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Cypress Cloud',
    rotation: { docsUrl: 'https://docs.cypress.io/cloud/account-management/projects' },
    formats: {
      'cypress-record-key': {
        title: 'Cypress Cloud record key', kind: 'API key',
        segments: uuid,
        context: ['cypress run', 'cypress_record_key', 'cypressrecordkey'], contextRequired: true,
        envNames: ['CYPRESS_RECORD_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Postman',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://go.postman.co/settings/me/api-keys',
      docsUrl: 'https://learning.postman.com/docs/reference/postman-api/authentication/',
      monitoringUrl: 'https://go.postman.co/settings/me/api-keys',
    },
    formats: {
      'postman-api-key': {
        title: 'Postman API key', kind: 'API key',
        segments: [{ literal: 'PMAK-' }, { set: '0-9a-f', length: 24 }, { literal: '-' }, { set: '0-9a-f', length: 34 }],
        envNames: ['POSTMAN_API_KEY'],
      },
      'postman-collection-key': {
        title: 'Postman collection access key', kind: 'API key',
        segments: [{ literal: 'PMAT-' }, { set: 'A-Za-z0-9', length: 26 }],
        envNames: [],
      },
    },
  }),
  provider({
    name: 'Infracost',
    formats: {
      'infracost-api-key': {
        title: 'Infracost API key', kind: 'API key',
        segments: [{ literal: 'ico-' }, { set: 'A-Za-z0-9', length: 32 }],
        envNames: ['INFRACOST_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'WakaTime',
    rotation: {
      consoleUrl: 'https://wakatime.com/settings/api-key',
      docsUrl: 'https://wakatime.com/developers',
      monitoringUrl: 'https://wakatime.com',
    },
    formats: {
      'wakatime-api-key': {
        title: 'WakaTime API key', kind: 'API key',
        segments: [{ literal: 'waka_' }, ...uuid],
        envNames: ['WAKATIME_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
];
