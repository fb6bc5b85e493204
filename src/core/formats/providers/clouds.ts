import { provider } from '../record';
import { uuid } from '../shapes';

/** Cloud providers other than AWS, Azure, and Google Cloud. */
export const clouds = [
  provider({
    name: 'Alibaba Cloud',
    icon: 'cloud',
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://ram.console.aliyun.com/manage/ak',
      docsUrl: 'https://www.alibabacloud.com/help/en/ram/user-guide/rotate-accesskey-pairs',
      monitoringUrl: 'https://actiontrail.console.aliyun.com',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'alibaba-access-key-id': {
        title: 'Alibaba Cloud access key ID', kind: 'access key ID',
        segments: [{ literal: 'LTAI' }, { set: 'A-Za-z0-9', length: [12, 21] }],
        envNames: ['ALIBABA_CLOUD_ACCESS_KEY_ID'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'alibaba-access-key-secret': {
        title: 'Alibaba Cloud access key secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 30 }],
        context: ['alibaba', 'aliyun', 'ltai'], contextRequired: true,
        usedWith: ['alibaba-access-key-id'],
        envNames: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'alibaba-sts-token': {
        title: 'Alibaba Cloud STS token', kind: 'OAuth token',
        segments: [{ literal: 'CAIS' }, { set: 'A-Za-z0-9+/_-', length: [100, 1000] }],
        envNames: ['ALIBABA_CLOUD_SECURITY_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'Tencent Cloud',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://console.cloud.tencent.com/cam/capi',
      docsUrl: 'https://www.tencentcloud.com/document/product/598/34228',
      monitoringUrl: 'https://console.cloud.tencent.com/cloudaudit',
      restrictions: ['scope'],
    },
    formats: {
      'tencent-secret-id': {
        title: 'Tencent Cloud secret ID', kind: 'access key ID',
        segments: [{ literal: 'AKID' }, { set: 'A-Za-z0-9', length: 32 }],
        envNames: ['TENCENTCLOUD_SECRET_ID'],
      },
      'tencent-secret-key': {
        title: 'Tencent Cloud secret key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9', length: 32 }],
        context: ['tencent', 'qcloud', 'secretkey', 'akid'], contextRequired: true,
        usedWith: ['tencent-secret-id'],
        envNames: ['TENCENTCLOUD_SECRET_KEY'],
      },
    },
  }),
  provider({
    name: 'Yandex Cloud',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://console.yandex.cloud',
      docsUrl: 'https://yandex.cloud/en/docs/iam/operations/compromised-credentials',
      monitoringUrl: 'https://console.yandex.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'yandex-api-key': {
        title: 'Yandex Cloud API key', kind: 'API key',
        segments: [{ literal: 'AQVN' }, { set: 'A-Za-z0-9_-', length: [35, 38] }],
        envNames: ['YANDEX_API_KEY', 'YC_API_KEY'],
        rotation: { days: 90 },
      },
      'yandex-iam-token': {
        title: 'Yandex Cloud IAM token', kind: 'OAuth token',
        segments: [{ literal: 't1.' }, { set: 'A-Za-z0-9_-', length: [50, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 86 }],
        envNames: ['YC_TOKEN', 'YC_IAM_TOKEN'],
        rotation: { maxLifetimeDays: 1, canExpire: 'always' },
      },
      'yandex-static-access-key': {
        title: 'Yandex Cloud static access key ID', kind: 'access key ID',
        segments: [{ literal: 'YC' }, { set: 'A-Za-z0-9_-', length: 23 }],
        context: ['yandex'], contextRequired: true,
        envNames: ['AWS_ACCESS_KEY_ID', 'YC_STORAGE_ACCESS_KEY'],
        rotation: { days: 90 },
      },
      'yandex-static-secret-key': {
        title: 'Yandex Cloud static secret key', kind: 'secret key',
        segments: [{ literal: 'YC' }, { set: 'A-Za-z0-9_-', length: 38 }],
        context: ['yandex'], contextRequired: true,
        usedWith: ['yandex-static-access-key'],
        envNames: ['AWS_SECRET_ACCESS_KEY', 'YC_STORAGE_SECRET_KEY'],
        rotation: { days: 90 },
      },
      'yandex-oauth-token': {
        title: 'Yandex Cloud OAuth token', kind: 'OAuth token',
        segments: [{ oneOf: ['y0_', 'y1_', 'y2_'] }, { set: 'A-Za-z0-9_-', length: [37, 60] }],
        envNames: ['YC_TOKEN', 'YANDEX_OAUTH_TOKEN'],
        rotation: { days: 90, maxLifetimeDays: 365, canExpire: 'always' },
      },
    },
  }),
  provider({
    name: 'IBM Cloud',
    icon: 'cloud',
    commonWords: { ibm: 'line' },
    rotation: {
      consoleUrl: 'https://cloud.ibm.com/iam/apikeys',
      docsUrl: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
      monitoringUrl: 'https://cloud.ibm.com/observe',
      restrictions: ['ip', 'scope'],
    },
    formats: {
      'ibm-cloud-api-key': {
        title: 'IBM Cloud API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 44 }],
        context: ['ibm', 'ibmcloud', 'watson', 'ic_api_key'], contextRequired: true,
        envNames: ['IBMCLOUD_API_KEY', 'IC_API_KEY', 'WATSONX_APIKEY'],
        rotation: { days: 90, basis: 'provider', canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'IBM SoftLayer',
    icon: 'cloud',
    formats: {
      'softlayer-api-key': {
        title: 'IBM SoftLayer API key', kind: 'API key',
        segments: [{ set: 'a-z0-9', length: 64 }],
        context: ['softlayer', 'sl_api_key', 'slapikey'], contextRequired: true,
        envNames: ['SOFTLAYER_API_KEY', 'SL_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Oracle Cloud',
    icon: 'cloud',
    commonWords: { oci: 'name', oracle: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://cloud.oracle.com/identity/domains/my-profile/api-keys',
      docsUrl: 'https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm',
      monitoringUrl: 'https://cloud.oracle.com/audit',
      restrictions: ['scope'],
    },
    formats: {
      'oracle-cloud-api-private-key': {
        title: 'Oracle Cloud API private key', kind: 'private key',
        segments: [],
        structure: 'pem',
        context: ['oci', 'oracle', 'tenancy', 'fingerprint'],
        envNames: ['OCI_CLI_KEY_CONTENT', 'OCI_CLI_KEY_FILE'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'oracle-cloud-auth-token': {
        title: 'Oracle Cloud auth token', kind: 'password',
        segments: [{ set: '!-~', length: 20 }],
        structure: 'named',
        context: ['oci', 'auth_token'], contextRequired: true,
        envNames: ['OCI_AUTH_TOKEN'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'oracle-ocid': {
        title: 'Oracle Cloud OCID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'ocid1.' }, { set: 'a-z0-9', length: [4, 30] }, { literal: '.' }, { set: 'a-z0-9', length: [2, 12] }, { literal: '.' }, { set: 'a-z0-9_-', length: [0, 20] }, { literal: '.' }, { set: 'a-z0-9', length: 60 }],
        envNames: ['OCI_CLI_USER', 'OCI_CLI_TENANCY'],
      },
    },
  }),
  provider({
    name: 'Scaleway',
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://console.scaleway.com/iam/api-keys',
      docsUrl: 'https://www.scaleway.com/en/docs/iam/how-to/manage-api-keys/',
      monitoringUrl: 'https://console.scaleway.com',
      restrictions: ['scope'],
    },
    formats: {
      'scaleway-access-key': {
        title: 'Scaleway access key', kind: 'access key ID', sensitivity: 'identifier',
        segments: [{ literal: 'SCW' }, { set: 'A-Z0-9', length: 17 }],
        envNames: ['SCW_ACCESS_KEY'],
      },
      'scaleway-secret-key': {
        title: 'Scaleway secret key', kind: 'secret key',
        segments: uuid,
        context: ['scaleway', 'scw'], contextRequired: true,
        usedWith: ['scaleway-access-key'],
        envNames: ['SCW_SECRET_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'OVHcloud',
    rotation: {
      consoleUrl: 'https://www.ovh.com/manager/',
      docsUrl: 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
      monitoringUrl: 'https://www.ovh.com/manager/',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'ovh-application-secret': {
        title: 'OVHcloud application secret', kind: 'secret key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['ovh', 'application_secret'], contextRequired: true,
        envNames: ['OVH_APPLICATION_SECRET'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Linode',
    icon: 'cloud',
    rotation: {
      consoleUrl: 'https://cloud.linode.com/profile/tokens',
      docsUrl: 'https://techdocs.akamai.com/cloud-computing/docs/manage-personal-access-tokens',
      monitoringUrl: 'https://cloud.linode.com',
      restrictions: ['scope'],
    },
    formats: {
      'linode-pat': {
        title: 'Linode personal access token', kind: 'personal access token',
        segments: [{ set: '0-9a-f', length: 64 }],
        context: ['linode'], contextRequired: true,
        envNames: ['LINODE_TOKEN', 'LINODE_API_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Vultr',
    rotation: {
      consoleUrl: 'https://my.vultr.com/settings/#settingsapi',
      docsUrl: 'https://www.vultr.com/api/',
      monitoringUrl: 'https://my.vultr.com',
      restrictions: ['ip'],
    },
    formats: {
      'vultr-api-key': {
        title: 'Vultr API key', kind: 'API key',
        segments: [{ set: 'A-Z0-9', length: 36 }],
        context: ['vultr'], contextRequired: true,
        envNames: ['VULTR_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Hetzner',
    icon: 'cloud',
    rotation: {
      consoleUrl: 'https://console.hetzner.cloud',
      docsUrl: 'https://docs.hetzner.com/cloud/api/getting-started/generating-api-token',
      monitoringUrl: 'https://console.hetzner.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'hetzner-cloud-token': {
        title: 'Hetzner Cloud API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 64 }],
        context: ['hetzner', 'hcloud'], contextRequired: true,
        envNames: ['HCLOUD_TOKEN'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Exoscale',
    rotation: {
      consoleUrl: 'https://portal.exoscale.com/iam/keys',
      docsUrl: 'https://community.exoscale.com/platform/iam/',
      monitoringUrl: 'https://portal.exoscale.com',
      restrictions: ['scope'],
    },
    formats: {
      'exoscale-api-key': {
        title: 'Exoscale API key', kind: 'access key ID',
        segments: [{ literal: 'EXO' }, { set: 'A-Za-z0-9', length: [24, 30] }],
        envNames: ['EXOSCALE_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Backblaze',
    rotation: {
      consoleUrl: 'https://secure.backblaze.com/app_keys.htm',
      docsUrl: 'https://www.backblaze.com/docs/cloud-storage-application-keys',
      monitoringUrl: 'https://secure.backblaze.com',
      restrictions: ['scope'],
    },
    formats: {
      'backblaze-application-key': {
        title: 'Backblaze application key', kind: 'secret key',
        segments: [{ literal: 'K00' }, { set: '0-9', length: 1 }, { set: 'A-Za-z0-9+/', length: 27 }],
        context: ['backblaze', 'b2_', 'b2-'], contextRequired: true,
        envNames: ['B2_APPLICATION_KEY'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Aiven',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://console.aiven.io/profile/tokens',
      docsUrl: 'https://aiven.io/docs/platform/howto/create_authentication_token',
      monitoringUrl: 'https://console.aiven.io',
      restrictions: ['ip'],
    },
    formats: {
      'aiven-token': {
        title: 'Aiven API token', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9+/', length: 372, padding: true }],
        context: ['aiven'], contextRequired: true,
        envNames: ['AIVEN_TOKEN'],
      },
      'aiven-service-password': {
        title: 'Aiven service password', kind: 'password',
        segments: [{ literal: 'AVNS_' }, { set: 'A-Za-z0-9_-', length: 19 }],
        envNames: ['DATABASE_PASSWORD'],
      },
    },
  }),
  provider({
    name: 'UpCloud',
    rotation: {
      consoleUrl: 'https://hub.upcloud.com/account/api-tokens',
      docsUrl: 'https://upcloud.com/docs',
      monitoringUrl: 'https://hub.upcloud.com',
      restrictions: ['ip'],
    },
    formats: {
      'upcloud-api-token': {
        title: 'UpCloud API token', kind: 'API key',
        segments: [{ literal: 'ucat_' }, { set: 'A-Za-z0-9', length: [24, 32] }],
        envNames: ['UPCLOUD_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
];
