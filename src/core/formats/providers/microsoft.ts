import { provider } from '../record';
import { uuid } from '../shapes';

/** Azure, Entra, Azure DevOps, Teams, Power Automate. */
export const microsoft = [
  provider({
    name: 'Azure',
    icon: 'azure',
    commonWords: { azure: 'line', devops: 'name' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://portal.azure.com',
      docsUrl: 'https://learn.microsoft.com/azure/key-vault/secrets/tutorial-rotation-dual',
      monitoringUrl: 'https://portal.azure.com/#view/Microsoft_Azure_Monitoring',
      restrictions: ['ip'],
    },
    formats: {
      'azure-storage-account-key': {
        title: 'Azure Storage account key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 76 }, { literal: '+ASt' }, { set: 'A-Za-z0-9+/', length: 5 }, { set: 'AQgw', length: 1 }, { literal: '==' }],
        context: ['accountkey', 'storage', 'blob.core.windows.net'],
        envNames: ['AZURE_STORAGE_KEY', 'AZURE_STORAGE_ACCOUNT_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          consoleUrl: 'https://portal.azure.com/#browse/Microsoft.Storage%2FStorageAccounts',
          docsUrl: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
        },
      },
      'azure-storage-account-key-legacy': {
        title: 'Azure Storage account key (old format)', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        context: ['accountkey', 'accountname', 'storage', 'blob.core.windows.net'], contextRequired: true,
        envNames: ['AZURE_STORAGE_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
        },
      },
      'azure-storage-connection-string': {
        title: 'Azure Storage connection string', kind: 'connection string',
        segments: [{ literal: 'DefaultEndpointsProtocol=https;AccountName=' }, { set: 'a-z0-9', length: [3, 24] }, { literal: ';AccountKey=' }, { set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        envNames: ['AZURE_STORAGE_CONNECTION_STRING', 'AzureWebJobsStorage'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
        },
      },
      'azure-sas-token': {
        title: 'Azure SAS token', kind: 'OAuth token',
        segments: [],
        structure: 'sas-token',
        context: ['sig=', 'sv=', 'se='], contextRequired: true,
        envNames: ['AZURE_STORAGE_SAS_TOKEN'],
        rotation: {
          canExpire: 'always',
          docsUrl: 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
        },
      },
      'azure-log-analytics-workspace-key': {
        title: 'Azure Log Analytics workspace key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        context: ['workspacekey', 'workspace_key', 'workspace-key', 'loganalytics', 'log_analytics', 'log analytics', 'ods.opinsights.azure.com'], contextRequired: true,
        envNames: ['LOG_ANALYTICS_WORKSPACE_KEY', 'WORKSPACE_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/azure-monitor/agents/agent-windows',
        },
      },
      'azure-entra-client-secret': {
        title: 'Microsoft Entra client secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9_~.-', length: 3 }, { set: '0-9', length: 1 }, { literal: 'Q~' }, { set: 'A-Za-z0-9_~.-', length: [31, 34] }],
        envNames: ['AZURE_CLIENT_SECRET'],
        rotation: {
          days: 180, basis: 'provider', maxLifetimeDays: 730, canExpire: 'always',
          consoleUrl: 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
          docsUrl: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
          restrictions: ['scope'],
        },
      },
      'azure-devops-pat': {
        title: 'Azure DevOps personal access token', kind: 'personal access token',
        segments: [{ set: 'A-Za-z0-9', length: 52 }, { literal: 'JQQJ99' }, { set: 'A-Za-z0-9', length: 1 }, { set: 'A-L', length: 1 }, { set: 'A-Za-z0-9', length: 12 }, { literal: 'AAAAAZDO' }, { set: 'A-Za-z0-9', length: 4 }],
        envNames: ['AZURE_DEVOPS_EXT_PAT', 'AZURE_DEVOPS_PAT', 'SYSTEM_ACCESSTOKEN'],
        rotation: {
          days: 90, basis: 'provider', maxLifetimeDays: 365, canExpire: 'always',
          consoleUrl: 'https://dev.azure.com/_usersSettings/tokens',
          docsUrl: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
          restrictions: ['scope'],
        },
      },
      'azure-devops-pat-legacy': {
        title: 'Azure DevOps personal access token (old format)', kind: 'personal access token',
        segments: [{ set: 'a-z2-7', length: 52 }],
        context: ['azure', 'devops', 'ado_pat', 'dev.azure.com', 'personalaccesstoken'], contextRequired: true,
        envNames: ['AZURE_DEVOPS_EXT_PAT'],
        rotation: {
          days: 90, basis: 'CIS', maxLifetimeDays: 365, canExpire: 'always',
          consoleUrl: 'https://dev.azure.com/_usersSettings/tokens',
          docsUrl: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
          restrictions: ['scope'],
        },
      },
      'azure-ai-services-key': {
        title: 'Azure AI services key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 52 }, { literal: 'JQQJ99' }, { set: 'A-Za-z0-9', length: 1 }, { set: 'A-L', length: 1 }, { set: 'A-Za-z0-9', length: 12 }, { oneOf: ['AAAA', 'AAAB', 'AAAE'] }, { literal: 'ACOG' }, { set: 'A-Za-z0-9', length: 4 }],
        envNames: ['AZURE_AI_SERVICES_KEY', 'AZURE_COGNITIVE_SERVICES_KEY', 'AZURE_OPENAI_API_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/ai-services/rotate-keys',
        },
      },
      'azure-ai-services-key-legacy': {
        title: 'Azure AI services key (old format)', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['azure', 'cognitive', 'openai.azure.com', 'ocp-apim-subscription-key'], contextRequired: true,
        envNames: ['AZURE_OPENAI_API_KEY', 'AZURE_COGNITIVE_SERVICES_KEY', 'OCP_APIM_SUBSCRIPTION_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/ai-services/rotate-keys',
        },
      },
      'azure-common-annotated-key': {
        title: 'Azure service key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 52 }, { literal: 'JQQJ9' }, { oneOf: ['9', 'D', 'H'] }, { set: 'A-Za-z0-9', length: 1 }, { set: 'A-L', length: 1 }, { set: 'A-Za-z0-9', length: 16 }, { set: 'A-Za-z', length: 1 }, { set: 'A-Za-z0-9', length: 7 }],
        envNames: ['AZURE_API_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-search-key': {
        title: 'Azure AI Search key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9', length: 42 }, { literal: 'AzSe' }, { set: 'A-D', length: 1 }, { set: 'A-Za-z0-9', length: 5 }],
        envNames: ['AZURE_SEARCH_KEY', 'AZURE_SEARCH_API_KEY', 'AZURE_SEARCH_ADMIN_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/search/search-security-api-keys',
        },
      },
      'azure-cosmosdb-key': {
        title: 'Azure Cosmos DB key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 76 }, { literal: 'ACDb' }, { set: 'A-Za-z0-9+/', length: 5 }, { set: 'AQgw', length: 1 }, { literal: '==' }],
        envNames: ['AZURE_COSMOS_KEY', 'COSMOS_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/cosmos-db/how-to-rotate-keys',
        },
      },
      'azure-batch-key': {
        title: 'Azure Batch key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 76 }, { literal: '+ABa' }, { set: 'A-Za-z0-9+/', length: 5 }, { set: 'AQgw', length: 1 }, { literal: '==' }],
        envNames: ['AZURE_BATCH_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-container-registry-password': {
        title: 'Azure Container Registry password', kind: 'password',
        segments: [{ set: 'A-Za-z0-9+/', length: 42 }, { literal: '+ACR' }, { set: 'A-D', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }],
        envNames: ['AZURE_CONTAINER_REGISTRY_PASSWORD', 'ACR_PASSWORD', 'REGISTRY_PASSWORD'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
        },
      },
      'azure-function-key': {
        title: 'Azure Functions key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9_-', length: 44 }, { literal: 'AzFu' }, { set: 'A-Za-z0-9_-', length: 5 }, { set: 'AQgw', length: 1 }, { literal: '==' }],
        envNames: ['AZURE_FUNCTION_KEY', 'FUNCTIONS_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/azure-functions/function-keys-how-to',
        },
      },
      'azure-redis-key': {
        title: 'Azure Cache for Redis key', kind: 'password',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: 'AzCa' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['AZURE_REDIS_KEY', 'REDIS_PASSWORD'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure',
        },
      },
      'azure-service-bus-key': {
        title: 'Azure Service Bus key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: '+ASb' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['AZURE_SERVICEBUS_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
        },
      },
      'azure-event-hub-key': {
        title: 'Azure Event Hubs key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: '+AEh' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['AZURE_EVENTHUB_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/event-hubs/authenticate-shared-access-signature',
        },
      },
      'azure-relay-key': {
        title: 'Azure Relay key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: '+ARm' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['AZURE_RELAY_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-event-grid-key': {
        title: 'Azure Event Grid key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: 'AZEG' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['AZURE_EVENTGRID_KEY'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-iot-key': {
        title: 'Azure IoT Hub key', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 33 }, { literal: 'AIoT' }, { set: 'A-P', length: 1 }, { set: 'A-Za-z0-9+/', length: 5 }, { literal: '=' }],
        envNames: ['IOTHUB_DEVICE_KEY', 'AZURE_IOT_HUB_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/iot-hub/authenticate-authorize-sas',
        },
      },
      'azure-apim-key': {
        title: 'Azure API Management key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9+/', length: 76 }, { literal: 'APIM' }, { set: 'A-Za-z0-9+/', length: 5 }, { set: 'AQgw', length: 1 }, { literal: '==' }],
        envNames: ['AZURE_APIM_SUBSCRIPTION_KEY', 'APIM_SUBSCRIPTION_KEY'],
        rotation: {
          days: 90, basis: 'CIS',
          docsUrl: 'https://learn.microsoft.com/azure/api-management/api-management-subscriptions',
        },
      },
      'azure-servicebus-connection-string': {
        title: 'Azure Service Bus connection string', kind: 'connection string',
        segments: [{ literal: 'Endpoint=sb://' }, { set: 'a-z0-9_-', length: [6, 50] }, { literal: '.servicebus.windows.net/;SharedAccessKeyName=' }, { set: 'A-Za-z0-9_-', length: [3, 64] }, { literal: ';SharedAccessKey=' }, { set: 'A-Za-z0-9+/', length: 43 }, { literal: '=' }],
        envNames: ['AZURE_SERVICEBUS_CONNECTION_STRING', 'EVENTHUB_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-iothub-connection-string': {
        title: 'Azure IoT Hub connection string', kind: 'connection string',
        segments: [{ literal: 'HostName=' }, { set: 'a-z0-9_-', length: [3, 50] }, { literal: '.azure-devices.net;SharedAccessKeyName=' }, { set: 'A-Za-z0-9_-', length: [3, 64] }, { literal: ';SharedAccessKey=' }, { set: 'A-Za-z0-9+/', length: 43 }, { literal: '=' }],
        envNames: ['IOTHUB_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-cosmosdb-connection-string': {
        title: 'Azure Cosmos DB connection string', kind: 'connection string',
        segments: [{ literal: 'AccountEndpoint=https://' }, { set: 'a-z0-9_-', length: [3, 44] }, { literal: '.documents.azure.com:443/;AccountKey=' }, { set: 'A-Za-z0-9+/', length: 86 }, { literal: '==' }],
        envNames: ['COSMOS_CONNECTION_STRING', 'AZURE_COSMOS_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-app-configuration-connection-string': {
        title: 'Azure App Configuration connection string', kind: 'connection string',
        segments: [{ literal: 'Endpoint=https://' }, { set: 'A-Za-z0-9_-', length: [3, 50] }, { literal: '.azconfig.io;Id=' }, { set: 'A-Za-z0-9+/_-', length: [4, 40] }, { literal: ';Secret=' }, { set: 'A-Za-z0-9+/', length: [36, 100] }, { literal: '=' }],
        envNames: ['AZURE_APPCONFIG_CONNECTION_STRING', 'AZURE_APP_CONFIGURATION_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-signalr-connection-string': {
        title: 'Azure SignalR connection string', kind: 'connection string',
        segments: [{ literal: 'Endpoint=https://' }, { set: 'A-Za-z0-9_-', length: [3, 50] }, { literal: '.service.signalr.net;AccessKey=' }, { set: 'A-Za-z0-9+/', length: 43 }, { literal: '=' }],
        envNames: ['AzureSignalRConnectionString', 'AZURE_SIGNALR_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-sql-connection-string': {
        title: 'Azure SQL connection string', kind: 'connection string',
        segments: [],
        structure: 'ado-connection-string',
        context: ['server=', 'password=', 'pwd='], contextRequired: true,
        envNames: ['AZURE_SQL_CONNECTION_STRING', 'ConnectionStrings__DefaultConnection'],
        rotation: { days: 90, basis: 'CIS' },
      },
      'azure-app-insights-connection-string': {
        title: 'Azure Application Insights connection string', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'InstrumentationKey=' }, ...uuid, { literal: ';IngestionEndpoint=https://' }, { set: 'a-z0-9.-', length: [10, 60] }],
        envNames: ['APPLICATIONINSIGHTS_CONNECTION_STRING'],
      },
    },
  }),
  provider({
    name: 'Microsoft Teams',
    icon: 'azure',
    rotation: {
      days: 180,
      consoleUrl: 'https://teams.microsoft.com',
      docsUrl: 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
      monitoringUrl: 'https://make.powerautomate.com',
    },
    formats: {
      'microsoft-teams-webhook-url': {
        title: 'Microsoft Teams webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://' }, { set: 'a-z0-9', length: [2, 40] }, { literal: '.webhook.office.com/webhookb2/' }, ...uuid, { literal: '@' }, ...uuid, { literal: '/IncomingWebhook/' }, { set: '0-9a-f', length: 32 }, { literal: '/' }, ...uuid],
        envNames: ['TEAMS_WEBHOOK_URL', 'MS_TEAMS_WEBHOOK_URL'],
        rotation: { canExpire: 'never' },
      },
      'power-automate-webhook-url': {
        title: 'Power Automate webhook URL', kind: 'webhook URL',
        segments: [{ literal: 'https://' }, { set: 'a-z0-9', length: [2, 60] }, { literal: '.' }, { set: '0-9', length: [1, 3] }, { literal: '.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/' }, { set: '0-9a-f', length: 32 }, { literal: '/triggers/manual/paths/invoke?sig=' }, { set: 'A-Za-z0-9_-', length: [20, 60] }],
        envNames: ['TEAMS_WEBHOOK_URL'],
        rotation: { canExpire: 'never' },
      },
      'office-webhook-url': {
        title: 'Microsoft Teams webhook URL (old domain)', kind: 'webhook URL',
        segments: [{ literal: 'https://outlook.office.com/webhook/' }, { set: '0-9a-f-', length: 36 }, { literal: '@' }, { set: '0-9a-fA-F-', length: [0, 36] }],
        envNames: ['TEAMS_WEBHOOK_URL'],
      },
    },
  }),
];
