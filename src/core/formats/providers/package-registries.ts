import { provider } from '../record';
import { uuid } from '../shapes';

/** Package and container registries. */
export const packageRegistries = [
  provider({
    name: 'npm',
    icon: 'package',
    commonWords: { npm: 'line' },
    rotation: {
      days: 60, basis: 'provider',
      consoleUrl: 'https://www.npmjs.com/settings/~/tokens',
      docsUrl: 'https://docs.npmjs.com/revoking-access-tokens',
      monitoringUrl: 'https://www.npmjs.com/settings/~/tokens',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'npm-access-token': {
        title: 'npm access token', kind: 'personal access token',
        segments: [{ literal: 'npm_' }, { set: 'A-Za-z0-9', length: 36 }],
        checksum: 'crc32-base62-6',
        envNames: ['NPM_TOKEN', 'NODE_AUTH_TOKEN'],
        rotation: { maxLifetimeDays: 90, canExpire: 'always' },
      },
      'npm-legacy-token': {
        title: 'npm access token (old format)', kind: 'personal access token',
        segments: uuid,
        context: ['npm', '_authtoken', 'npmrc'], contextRequired: true,
        envNames: ['NPM_TOKEN'],
        rotation: { canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'PyPI',
    icon: 'package',
    rotation: {
      days: 90, canExpire: 'never',
      docsUrl: 'https://pypi.org/help/#apitoken',
      monitoringUrl: 'https://pypi.org/manage/account/',
      restrictions: ['scope'],
    },
    formats: {
      'pypi-api-token': {
        title: 'PyPI API token', kind: 'API key',
        segments: [{ literal: 'pypi-AgEIcHlwaS5vcmc' }, { set: 'A-Za-z0-9_-', length: [50, 300] }],
        envNames: ['TWINE_PASSWORD', 'PYPI_API_TOKEN', 'PYPI_TOKEN', 'UV_PUBLISH_TOKEN'],
        rotation: { consoleUrl: 'https://pypi.org/manage/account/token/' },
      },
      'testpypi-api-token': {
        title: 'TestPyPI API token', kind: 'API key',
        segments: [{ literal: 'pypi-AgENdGVzdC5weXBpLm9yZw' }, { set: 'A-Za-z0-9_-', length: [50, 300] }],
        envNames: ['TWINE_PASSWORD', 'TEST_PYPI_API_TOKEN'],
        rotation: { consoleUrl: 'https://test.pypi.org/manage/account/token/' },
      },
    },
  }),
  provider({
    name: 'RubyGems',
    icon: 'package',
    rotation: {
      consoleUrl: 'https://rubygems.org/profile/api_keys',
      docsUrl: 'https://guides.rubygems.org/api-key-scopes/',
      monitoringUrl: 'https://rubygems.org/profile/api_keys',
      restrictions: ['scope'],
    },
    formats: {
      'rubygems-api-key': {
        title: 'RubyGems API key', kind: 'API key',
        segments: [{ literal: 'rubygems_' }, { set: '0-9a-f', length: 48 }],
        envNames: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'crates.io',
    icon: 'package',
    rotation: {
      consoleUrl: 'https://crates.io/settings/tokens',
      docsUrl: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
      monitoringUrl: 'https://crates.io/settings/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'crates-io-api-token': {
        title: 'crates.io API token', kind: 'API key',
        segments: [{ literal: 'cio' }, { set: 'A-Za-z0-9', length: 32 }],
        context: ['cargo', 'crates'], contextRequired: true,
        envNames: ['CARGO_REGISTRY_TOKEN'],
        rotation: { days: 90, basis: 'provider', canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'NuGet',
    icon: 'package',
    rotation: {
      consoleUrl: 'https://www.nuget.org/account/apikeys',
      docsUrl: 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys',
      monitoringUrl: 'https://www.nuget.org/account/apikeys',
      restrictions: ['scope'],
    },
    formats: {
      'nuget-api-key': {
        title: 'NuGet API key', kind: 'API key',
        segments: [{ literal: 'oy2' }, { set: 'a-z2-7', length: 43 }],
        envNames: ['NUGET_API_KEY', 'NUGET_AUTH_TOKEN'],
        rotation: { days: 90, basis: 'provider', maxLifetimeDays: 365, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Docker Hub',
    icon: 'package',
    commonWords: { docker: 'line' },
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://app.docker.com/settings/personal-access-tokens',
      docsUrl: 'https://docs.docker.com/security/access-tokens/',
      monitoringUrl: 'https://app.docker.com/settings/personal-access-tokens',
      restrictions: ['scope'],
    },
    formats: {
      'docker-hub-pat': {
        title: 'Docker Hub personal access token', kind: 'personal access token',
        segments: [{ literal: 'dckr_pat_' }, { set: 'A-Za-z0-9_-', length: 27 }],
        envNames: ['DOCKERHUB_TOKEN', 'DOCKER_PASSWORD', 'DOCKER_HUB_TOKEN'],
      },
      'docker-hub-org-token': {
        title: 'Docker Hub organization access token', kind: 'API key',
        segments: [{ literal: 'dckr_oat_' }, { set: 'A-Za-z0-9_-', length: 32 }],
        envNames: ['DOCKERHUB_TOKEN'],
      },
      'docker-hub-legacy-token': {
        title: 'Docker Hub personal access token (old format)', kind: 'personal access token',
        segments: uuid,
        context: ['docker'], contextRequired: true,
        envNames: ['DOCKER_PASSWORD'],
      },
      'docker-swarm-join-token': {
        title: 'Docker Swarm join token', kind: 'API key',
        segments: [{ literal: 'SWMTKN-1-' }, { set: 'a-z0-9', length: 50 }, { literal: '-' }, { set: 'a-z0-9', length: 25 }],
        envNames: [],
        rotation: {
          days: 180, canExpire: 'never',
          consoleUrl: 'https://docs.docker.com/reference/cli/docker/swarm/join-token/',
          docsUrl: 'https://docs.docker.com/engine/swarm/join-nodes/',
        },
      },
    },
  }),
  provider({
    name: 'Packagist',
    icon: 'package',
    rotation: {
      consoleUrl: 'https://packagist.com/orgs',
      docsUrl: 'https://packagist.com/docs/cloud-authentication',
      monitoringUrl: 'https://packagist.com',
      restrictions: ['scope'],
    },
    formats: {
      'packagist-org-read-token': {
        title: 'Packagist organization read token', kind: 'API key',
        segments: [{ oneOf: ['packagist_ort_', 'packagist_out_', 'packagist_uut_', 'packagist_cut_'] }, { set: '0-9a-f', length: 68 }],
        envNames: ['COMPOSER_AUTH'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Clojars',
    rotation: {
      consoleUrl: 'https://clojars.org/tokens',
      docsUrl: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
      monitoringUrl: 'https://clojars.org/tokens',
      restrictions: ['scope'],
    },
    formats: {
      'clojars-deploy-token': {
        title: 'Clojars deploy token', kind: 'API key',
        segments: [{ literal: 'CLOJARS_' }, { set: '0-9a-f', length: 60 }],
        envNames: ['CLOJARS_PASSWORD'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'JFrog',
    icon: 'package',
    rotation: {
      days: 90,
      consoleUrl: 'https://jfrog.com',
      docsUrl: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
      monitoringUrl: 'https://jfrog.com',
      restrictions: ['scope'],
    },
    formats: {
      'jfrog-api-key': {
        title: 'JFrog API key', kind: 'API key',
        segments: [{ literal: 'AKCp' }, { set: 'A-Za-z0-9', length: 69 }],
        envNames: ['JFROG_API_KEY', 'ARTIFACTORY_API_KEY'],
        rotation: { canExpire: 'never' },
      },
      'jfrog-reference-token': {
        title: 'JFrog reference token', kind: 'API key',
        segments: [{ literal: 'cmVmdGtu' }, { set: 'A-Za-z0-9', length: 56 }],
        envNames: ['JF_ACCESS_TOKEN', 'ARTIFACTORY_TOKEN'],
        rotation: { canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Cloudsmith',
    rotation: {
      consoleUrl: 'https://cloudsmith.io/user/settings/api/',
      docsUrl: 'https://help.cloudsmith.io/docs/api-key',
      monitoringUrl: 'https://cloudsmith.io',
      restrictions: ['scope'],
    },
    formats: {
      'cloudsmith-api-key': {
        title: 'Cloudsmith API key', kind: 'API key',
        segments: [{ literal: 'csa_' }, { set: '0-9a-f', length: 30 }, { set: 'A-Za-z0-9', length: 6 }],
        envNames: ['CLOUDSMITH_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Thunderstore',
    formats: {
      'thunderstore-token': {
        title: 'Thunderstore API token', kind: 'API key',
        segments: [{ literal: 'tss_' }, { set: 'A-Za-z0-9', length: 36 }],
        envNames: ['THUNDERSTORE_TOKEN'],
        rotation: { days: 90 },
      },
    },
  }),
];
