import { provider } from '../record';
import { uuid } from '../shapes';

/** Secret managers, feature flags, infrastructure as code, networks, and background jobs. */
export const infrastructure = [
  provider({
    name: 'LaunchDarkly',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://app.launchdarkly.com/settings/authorization',
      docsUrl: 'https://launchdarkly.com/docs/home/account/api-rotate',
      monitoringUrl: 'https://app.launchdarkly.com',
      restrictions: ['scope'],
    },
    formats: {
      'launchdarkly-access-token': {
        title: 'LaunchDarkly access token', kind: 'personal access token',
        segments: [{ literal: 'api-' }, ...uuid],
        envNames: ['LAUNCHDARKLY_ACCESS_TOKEN', 'LD_ACCESS_TOKEN'],
        rotation: { days: 90 },
      },
      'launchdarkly-sdk-key': {
        title: 'LaunchDarkly SDK key', kind: 'API key',
        segments: [{ literal: 'sdk-' }, ...uuid],
        envNames: ['LAUNCHDARKLY_SDK_KEY', 'LD_SDK_KEY'],
        rotation: { days: 90 },
      },
      'launchdarkly-mobile-key': {
        title: 'LaunchDarkly mobile key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'mob-' }, ...uuid],
        envNames: ['LAUNCHDARKLY_MOBILE_KEY'],
      },
      'launchdarkly-client-side-id': {
        title: 'LaunchDarkly client-side ID', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 24 }],
        context: ['launchdarkly', 'client_side_id'], contextRequired: true,
        envNames: ['LAUNCHDARKLY_CLIENT_SIDE_ID', 'NEXT_PUBLIC_LAUNCHDARKLY_CLIENT_SIDE_ID'],
      },
    },
  }),
  provider({
    name: 'Doppler',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://dashboard.doppler.com',
      docsUrl: 'https://docs.doppler.com/docs/service-tokens',
      monitoringUrl: 'https://dashboard.doppler.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'doppler-personal-token': {
        title: 'Doppler personal token', kind: 'personal access token',
        segments: [{ literal: 'dp.pt.' }, { set: 'A-Za-z0-9', length: [40, 44] }],
        envNames: ['DOPPLER_TOKEN'],
      },
      'doppler-service-token': {
        title: 'Doppler service token', kind: 'API key',
        segments: [{ literal: 'dp.st.' }, { set: 'a-z0-9_-', length: [2, 35] }, { literal: '.' }, { set: 'A-Za-z0-9', length: [40, 44] }],
        envNames: ['DOPPLER_TOKEN'],
      },
      'doppler-other-token': {
        title: 'Doppler token', kind: 'API key',
        segments: [{ oneOf: ['dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'] }, { set: 'A-Za-z0-9', length: [40, 44] }],
        envNames: ['DOPPLER_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Infisical',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://app.infisical.com',
      docsUrl: 'https://infisical.com/docs/documentation/platform/identities/universal-auth',
      monitoringUrl: 'https://app.infisical.com',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'infisical-service-token': {
        title: 'Infisical service token', kind: 'API key',
        segments: [{ literal: 'st.' }, { set: '0-9a-f', length: 24 }, { literal: '.' }, { set: '0-9a-f', length: 32 }, { literal: '.' }, { set: '0-9a-f', length: 32 }],
        envNames: ['INFISICAL_TOKEN'],
      },
      'infisical-client-secret': {
        title: 'Infisical client secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['infisical'], contextRequired: true,
        envNames: ['INFISICAL_CLIENT_SECRET', 'INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET'],
      },
    },
  }),
  provider({
    name: '1Password',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://my.1password.com/developer-tools/infrastructure-secrets/serviceaccount',
      docsUrl: 'https://developer.1password.com/docs/service-accounts/manage-service-accounts/',
      monitoringUrl: 'https://my.1password.com',
      restrictions: ['scope'],
    },
    formats: {
      '1password-service-account-token': {
        title: '1Password service account token', kind: 'API key',
        segments: [{ literal: 'ops_eyJ' }, { set: 'A-Za-z0-9+/', length: [250, 1300], padding: true }],
        envNames: ['OP_SERVICE_ACCOUNT_TOKEN'],
        rotation: { days: 90 },
      },
      '1password-secret-key': {
        title: '1Password secret key', kind: 'secret key',
        segments: [{ literal: 'A3-' }, { set: 'A-Z0-9', length: 6 }, { literal: '-' }, { set: 'A-Z0-9', length: 6 }, { literal: '-' }, { set: 'A-Z0-9', length: 5 }, { literal: '-' }, { set: 'A-Z0-9', length: 5 }, { literal: '-' }, { set: 'A-Z0-9', length: 5 }, { literal: '-' }, { set: 'A-Z0-9', length: 5 }],
        envNames: ['OP_SECRET_KEY'],
      },
    },
  }),
  provider({
    name: 'Bitwarden',
    rotation: {
      consoleUrl: 'https://vault.bitwarden.com/#/settings/security/security-keys',
      docsUrl: 'https://bitwarden.com/help/access-tokens/',
      monitoringUrl: 'https://vault.bitwarden.com',
      restrictions: ['scope'],
    },
    formats: {
      'bitwarden-sm-access-token': {
        title: 'Bitwarden Secrets Manager access token', kind: 'API key',
        segments: [{ literal: '0.' }, ...uuid, { literal: '.' }, { set: 'A-Za-z0-9', length: 30 }, { literal: ':' }, { set: 'A-Za-z0-9+/', length: 22 }, { literal: '==' }],
        envNames: ['BWS_ACCESS_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'HashiCorp Vault',
    commonWords: { vault: 'line' },
    rotation: {
      days: 30,
      consoleUrl: 'https://developer.hashicorp.com/vault/docs/commands/token',
      docsUrl: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
      monitoringUrl: 'https://developer.hashicorp.com/vault/docs/audit',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'vault-service-token': {
        title: 'HashiCorp Vault service token', kind: 'API key',
        segments: [{ literal: 'hvs.' }, { set: 'A-Za-z0-9_-', length: [90, 120] }],
        envNames: ['VAULT_TOKEN'],
        rotation: { basis: 'provider', maxLifetimeDays: 32, canExpire: 'always' },
      },
      'vault-batch-token': {
        title: 'HashiCorp Vault batch token', kind: 'API key',
        segments: [{ literal: 'hvb.' }, { set: 'A-Za-z0-9_-', length: [130, 300] }],
        envNames: ['VAULT_TOKEN'],
        rotation: { basis: 'provider', maxLifetimeDays: 32, canExpire: 'always' },
      },
      'vault-recovery-token': {
        title: 'HashiCorp Vault recovery token', kind: 'API key',
        segments: [{ literal: 'hvr.' }, { set: 'A-Za-z0-9_-', length: [90, 120] }],
        envNames: ['VAULT_TOKEN'],
        rotation: { basis: 'provider', maxLifetimeDays: 32, canExpire: 'always' },
      },
      'vault-legacy-token': {
        title: 'HashiCorp Vault token (old format)', kind: 'API key',
        segments: [{ oneOf: ['s.', 'b.', 'r.'] }, { set: 'A-Za-z0-9', length: 24 }],
        context: ['vault'], contextRequired: true,
        envNames: ['VAULT_TOKEN'],
        rotation: { basis: 'provider', maxLifetimeDays: 32, canExpire: 'always' },
      },
      'vault-approle-secret-id': {
        title: 'HashiCorp Vault AppRole secret ID', kind: 'secret key',
        segments: uuid,
        context: ['secret_id', 'approle', 'vault'], contextRequired: true,
        envNames: ['VAULT_SECRET_ID'],
        rotation: { basis: 'provider', maxLifetimeDays: 32, canExpire: 'always' },
      },
      'gossip-encryption-key': {
        title: 'Consul, Nomad or Serf gossip encryption key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 43 }, { literal: '=' }],
        structure: 'gossip-key',
        envNames: ['CONSUL_ENCRYPT_KEY', 'CONSUL_GOSSIP_ENCRYPTION_KEY', 'NOMAD_GOSSIP_ENCRYPTION_KEY'],
        rotation: {
          days: 180,
          consoleUrl: null,
          docsUrl: 'https://developer.hashicorp.com/consul/docs/secure/encryption/gossip/enable/new',
          monitoringUrl: null,
          restrictions: [],
        },
      },
      'vault-unseal-key': {
        title: 'HashiCorp Vault unseal key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9+/', length: 43 }, { literal: '=' }],
        context: ['unseal key', 'unseal_key', 'unsealkey', 'recovery key'], contextRequired: true,
        envNames: ['VAULT_UNSEAL_KEY'],
        rotation: {
          days: 180,
          consoleUrl: null,
          docsUrl: 'https://developer.hashicorp.com/vault/docs/concepts/seal',
          monitoringUrl: null,
          restrictions: [],
        },
      },
    },
  }),
  provider({
    name: 'HashiCorp Cloud Platform',
    commonWords: { hcp: 'name' },
    rotation: {
      consoleUrl: 'https://portal.cloud.hashicorp.com',
      docsUrl: 'https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal',
      monitoringUrl: 'https://portal.cloud.hashicorp.com',
      restrictions: ['scope'],
    },
    formats: {
      'hcp-client-secret': {
        title: 'HCP client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_~.-', length: 64 }],
        context: ['hcp_client_secret', 'hcp'], contextRequired: true,
        envNames: ['HCP_CLIENT_SECRET'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'HCP Terraform',
    rotation: {
      consoleUrl: 'https://app.terraform.io/app/settings/tokens',
      docsUrl: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
      monitoringUrl: 'https://app.terraform.io',
      restrictions: ['scope'],
    },
    formats: {
      'terraform-cloud-token': {
        title: 'HCP Terraform API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 14 }, { literal: '.atlasv1.' }, { set: 'A-Za-z0-9_-', length: [60, 70] }],
        envNames: ['TFE_TOKEN', 'TF_API_TOKEN', 'TF_TOKEN_app_terraform_io'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Pulumi',
    rotation: {
      consoleUrl: 'https://app.pulumi.com/account/tokens',
      docsUrl: 'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
      monitoringUrl: 'https://app.pulumi.com',
      restrictions: ['scope'],
    },
    formats: {
      'pulumi-access-token': {
        title: 'Pulumi access token', kind: 'personal access token',
        segments: [{ literal: 'pul-' }, { set: '0-9a-f', length: 40 }],
        envNames: ['PULUMI_ACCESS_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 730, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Kubernetes',
    rotation: { docsUrl: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/' },
    formats: {
      'kubernetes-bootstrap-token': {
        title: 'Kubernetes bootstrap token', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: 6 }, { literal: '.' }, { set: 'a-z0-9', length: 16 }],
        context: ['bootstrap', 'kubeadm', 'discovery-token', 'kubelet'], contextRequired: true,
        envNames: ['BOOTSTRAP_TOKEN', 'KUBEADM_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'OpenShift',
    formats: {
      'openshift-user-token': {
        title: 'OpenShift user token', kind: 'OAuth token',
        segments: [{ literal: 'sha256~' }, { set: 'A-Za-z0-9_-', length: 43 }],
        envNames: ['OPENSHIFT_TOKEN', 'OC_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 1, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Tailscale',
    rotation: {
      consoleUrl: 'https://login.tailscale.com/admin/settings/keys',
      docsUrl: 'https://tailscale.com/kb/1252/key-secret-management',
      monitoringUrl: 'https://login.tailscale.com/admin/logs',
      restrictions: ['scope'],
    },
    formats: {
      'tailscale-key': {
        title: 'Tailscale key', kind: 'API key',
        segments: [{ oneOf: ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'] }, { set: 'A-Za-z0-9', length: [10, 24] }, { literal: '-' }, { set: 'A-Za-z0-9', length: [20, 40] }],
        envNames: ['TS_AUTHKEY', 'TAILSCALE_AUTHKEY', 'TAILSCALE_API_KEY'],
        rotation: { days: 60, basis: 'provider', maxLifetimeDays: 90, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'ngrok',
    rotation: {
      consoleUrl: 'https://dashboard.ngrok.com/get-started/your-authtoken',
      docsUrl: 'https://ngrok.com/docs/agent/',
      monitoringUrl: 'https://dashboard.ngrok.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'ngrok-authtoken': {
        title: 'ngrok authtoken', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: [25, 30] }, { literal: '_' }, { set: '0-9', length: 1 }, { set: 'A-Za-z0-9', length: 20 }],
        context: ['ngrok'], contextRequired: true,
        envNames: ['NGROK_AUTHTOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Defined Networking',
    formats: {
      'defined-networking-key': {
        title: 'Defined Networking API key', kind: 'API key',
        segments: [{ literal: 'dnkey-' }, { set: 'A-Za-z0-9_=', length: 26 }, { literal: '-' }, { set: 'A-Za-z0-9_=', length: 52 }],
        envNames: ['DEFINED_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Cisco Meraki',
    rotation: { docsUrl: 'https://developer.cisco.com/meraki/api-v1/authorization/' },
    formats: {
      'meraki-api-key': {
        title: 'Cisco Meraki API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 40 }],
        context: ['meraki'], contextRequired: true,
        envNames: ['MERAKI_DASHBOARD_API_KEY', 'MERAKI_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'TrueNAS',
    rotation: { docsUrl: 'https://www.truenas.com/docs' },
    formats: {
      'truenas-api-key': {
        title: 'TrueNAS API key', kind: 'API key',
        segments: [{ set: '0-9', length: [1, 3] }, { literal: '-' }, { set: 'A-Za-z0-9', length: 64 }],
        context: ['truenas'], contextRequired: true,
        envNames: ['TRUENAS_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Prefect',
    rotation: {
      consoleUrl: 'https://app.prefect.cloud/my/api-keys',
      docsUrl: 'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys',
      monitoringUrl: 'https://app.prefect.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'prefect-api-key': {
        title: 'Prefect API key', kind: 'API key',
        segments: [{ oneOf: ['pnu_', 'pnb_'] }, { set: 'A-Za-z0-9', length: 36 }],
        envNames: ['PREFECT_API_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Trigger.dev',
    rotation: { docsUrl: 'https://trigger.dev/docs/apikeys' },
    formats: {
      'trigger-dev-secret-key': {
        title: 'Trigger.dev secret key', kind: 'secret key',
        segments: [{ oneOf: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_preview_'] }, { set: 'A-Za-z0-9', length: [16, 40] }],
        envNames: ['TRIGGER_SECRET_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Inngest',
    rotation: { docsUrl: 'https://www.inngest.com/docs/platform/signing-keys' },
    formats: {
      'inngest-signing-key': {
        title: 'Inngest signing key', kind: 'secret key',
        segments: [{ oneOf: ['signkey-prod-', 'signkey-test-', 'signkey-branch-'] }, { set: '0-9a-f', length: [32, 64] }],
        envNames: ['INNGEST_SIGNING_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Apollo GraphOS',
    rotation: { docsUrl: 'https://www.apollographql.com/docs/graphos/platform/access-management/api-keys' },
    formats: {
      'apollo-graph-key': {
        title: 'Apollo GraphOS API key', kind: 'API key',
        segments: [{ literal: 'service:' }, { set: 'A-Za-z0-9_-', length: [2, 64] }, { literal: ':' }, { set: 'A-Za-z0-9_-', length: 22 }],
        envNames: ['APOLLO_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Zuplo',
    formats: {
      'zuplo-consumer-key': {
        title: 'Zuplo consumer API key', kind: 'API key',
        segments: [{ literal: 'zpka_' }, { set: 'a-z0-9', length: 32 }, { literal: '_' }, { set: '0-9a-f', length: 8 }],
        checksum: 'crc32-hex-8',
        envNames: ['ZUPLO_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
];
