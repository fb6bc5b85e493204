import { provider } from '../record';
import { uuid } from '../shapes';

/** Databases, message brokers, search, and data platforms. */
export const databases = [
  provider({
    name: 'Supabase',
    icon: 'database',
    rotation: {
      consoleUrl: 'https://supabase.com/dashboard/project/_/settings/api-keys',
      docsUrl: 'https://supabase.com/docs/guides/security/rotate-leaked-api-keys',
      monitoringUrl: 'https://supabase.com/dashboard/project/_/logs',
    },
    formats: {
      'supabase-secret-key': {
        title: 'Supabase secret key', kind: 'secret key',
        segments: [{ literal: 'sb_secret_' }, { set: 'A-Za-z0-9_-', length: [31, 36] }],
        envNames: ['SUPABASE_SECRET_KEY', 'SUPABASE_SERVICE_ROLE_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
      'supabase-publishable-key': {
        title: 'Supabase publishable key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ literal: 'sb_publishable_' }, { set: 'A-Za-z0-9_-', length: [24, 40] }],
        envNames: ['NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_ANON_KEY'],
        rotation: { canExpire: 'never' },
      },
      'supabase-management-token': {
        title: 'Supabase personal access token', kind: 'personal access token',
        segments: [{ literal: 'sbp_' }, { set: '0-9a-f', length: 40 }],
        envNames: ['SUPABASE_ACCESS_TOKEN'],
        rotation: {
          days: 90, maxLifetimeDays: 365, canExpire: 'optional',
          consoleUrl: 'https://supabase.com/dashboard/account/tokens',
          restrictions: ['scope'],
        },
      },
      'supabase-service-role-jwt': {
        title: 'Supabase service role key (JWT)', kind: 'JWT',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [30, 60] }, { literal: '.eyJ' }, { set: 'A-Za-z0-9_-', length: [80, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 43 }],
        structure: 'jwt',
        context: ['supabase', 'service_role'], contextRequired: true,
        envNames: ['SUPABASE_SERVICE_ROLE_KEY'],
        rotation: { days: 90, maxLifetimeDays: 3650, canExpire: 'always' },
      },
      'supabase-anon-jwt': {
        title: 'Supabase anon key (JWT)', kind: 'JWT', sensitivity: 'public',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [30, 60] }, { literal: '.eyJ' }, { set: 'A-Za-z0-9_-', length: [80, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: 43 }],
        structure: 'jwt',
        context: ['supabase', 'anon'], contextRequired: true,
        envNames: ['NEXT_PUBLIC_SUPABASE_ANON_KEY', 'SUPABASE_ANON_KEY'],
        rotation: { maxLifetimeDays: 3650, canExpire: 'always' },
      },
      'supabase-jwt-secret': {
        title: 'Supabase JWT secret', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: [40, 88], padding: true }],
        context: ['supabase', 'jwt_secret'], contextRequired: true,
        envNames: ['SUPABASE_JWT_SECRET'],
        rotation: {
          days: 180, canExpire: 'never',
          consoleUrl: 'https://supabase.com/dashboard/project/_/settings/jwt',
        },
      },
    },
  }),
  provider({
    name: 'PlanetScale',
    icon: 'database',
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://app.planetscale.com',
      docsUrl: 'https://planetscale.com/docs/concepts/service-tokens',
      monitoringUrl: 'https://app.planetscale.com',
      restrictions: ['scope'],
    },
    formats: {
      'planetscale-service-token': {
        title: 'PlanetScale service token', kind: 'API key',
        segments: [{ literal: 'pscale_tkn_' }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['PLANETSCALE_SERVICE_TOKEN'],
      },
      'planetscale-password': {
        title: 'PlanetScale database password', kind: 'password',
        segments: [{ literal: 'pscale_pw_' }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['DATABASE_PASSWORD', 'PLANETSCALE_PASSWORD'],
      },
      'planetscale-oauth-token': {
        title: 'PlanetScale OAuth token', kind: 'OAuth token',
        segments: [{ literal: 'pscale_oauth_' }, { set: 'A-Za-z0-9_-', length: [32, 64] }],
        envNames: ['PLANETSCALE_OAUTH_TOKEN'],
      },
    },
  }),
  provider({
    name: 'Neon',
    icon: 'database',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://console.neon.tech/app/settings/api-keys',
      monitoringUrl: 'https://console.neon.tech',
      restrictions: ['scope'],
    },
    formats: {
      'neon-api-key': {
        title: 'Neon API key', kind: 'API key',
        segments: [{ literal: 'napi_' }, { set: 'a-z0-9', length: 64 }],
        envNames: ['NEON_API_KEY'],
        rotation: { docsUrl: 'https://neon.com/docs/manage/api-keys' },
      },
      'neon-role-password': {
        title: 'Neon database password', kind: 'password',
        segments: [{ literal: 'npg_' }, { set: 'A-Za-z0-9', length: 12 }],
        envNames: ['PGPASSWORD', 'DATABASE_URL'],
        rotation: { docsUrl: 'https://neon.com/docs/manage/roles' },
      },
    },
  }),
  provider({
    name: 'MongoDB Atlas',
    icon: 'database',
    commonWords: { mongodb: 'line', atlas: 'line' },
    rotation: {
      canExpire: 'never',
      consoleUrl: 'https://cloud.mongodb.com',
      docsUrl: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
      monitoringUrl: 'https://cloud.mongodb.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'mongodb-connection-string': {
        title: 'MongoDB connection string', kind: 'connection string',
        segments: [{ oneOf: ['mongodb+srv://', 'mongodb://'] }, { set: 'A-Za-z0-9_.-', length: [1, 40] }, { literal: ':' }, { set: 'A-Za-z0-9!$%^*_-', length: [4, 88] }, { literal: '@' }, { set: 'a-z0-9.-', length: [4, 120] }],
        structure: 'url',
        envNames: ['MONGODB_URI', 'MONGO_URL', 'MONGO_URI', 'DATABASE_URL'],
        rotation: { days: 90 },
      },
      'mongodb-atlas-service-account-secret': {
        title: 'MongoDB Atlas service account secret', kind: 'secret key',
        segments: [{ literal: 'mdb_sa_sk_' }, { set: 'A-Za-z0-9_-', length: 40 }],
        usedWith: ['mongodb-atlas-service-account-id'],
        envNames: ['MONGODB_ATLAS_CLIENT_SECRET'],
        rotation: { days: 90, basis: 'provider', maxLifetimeDays: 365, canExpire: 'always' },
      },
      'mongodb-atlas-service-account-id': {
        title: 'MongoDB Atlas service account ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ literal: 'mdb_sa_id_' }, { set: '0-9a-f', length: 24 }],
        envNames: ['MONGODB_ATLAS_CLIENT_ID'],
      },
      'mongodb-atlas-private-key': {
        title: 'MongoDB Atlas API private key', kind: 'secret key',
        segments: uuid,
        context: ['mongodb', 'atlas'], contextRequired: true,
        envNames: ['MONGODB_ATLAS_PRIVATE_KEY', 'MONGODB_ATLAS_PRIVATE_API_KEY'],
        rotation: { days: 90 },
      },
    },
  }),
  provider({
    name: 'Redis',
    icon: 'database',
    rotation: {
      consoleUrl: 'https://cloud.redis.io',
      docsUrl: 'https://redis.io/docs/latest/operate/rc/security/',
      monitoringUrl: 'https://cloud.redis.io',
      restrictions: ['ip'],
    },
    formats: {
      'redis-url': {
        title: 'Redis connection string', kind: 'connection string',
        segments: [{ oneOf: ['redis://', 'rediss://'] }, { set: 'A-Za-z0-9_.-', length: [0, 40] }, { literal: ':' }, { set: 'A-Za-z0-9!$%^*_-', length: [4, 100] }, { literal: '@' }, { set: 'a-z0-9.-', length: [3, 120] }],
        structure: 'url',
        envNames: ['REDIS_URL', 'REDIS_TLS_URL'],
        rotation: { days: 90, basis: 'PCI DSS', canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Upstash',
    rotation: {
      days: 90, canExpire: 'never',
      consoleUrl: 'https://console.upstash.com',
      docsUrl: 'https://upstash.com/docs/redis/howto/resetpassword',
      monitoringUrl: 'https://console.upstash.com',
      restrictions: ['scope'],
    },
    formats: {
      'upstash-redis-rest-token': {
        title: 'Upstash Redis REST token', kind: 'API key',
        segments: [{ literal: 'A' }, { set: 'A-Za-z0-9_-', length: [40, 130], padding: true }],
        context: ['upstash', 'kv_rest'], contextRequired: true,
        envNames: ['UPSTASH_REDIS_REST_TOKEN', 'KV_REST_API_TOKEN'],
      },
      'upstash-qstash-token': {
        title: 'Upstash QStash token', kind: 'API key',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9+/', length: [40, 300], padding: true }],
        context: ['qstash'], contextRequired: true,
        envNames: ['QSTASH_TOKEN'],
      },
    },
  }),
  provider({
    name: 'PostgreSQL',
    icon: 'database',
    rotation: {
      consoleUrl: 'https://www.postgresql.org/docs/current/sql-alterrole.html',
      docsUrl: 'https://www.postgresql.org/docs/current/sql-alterrole.html',
      monitoringUrl: 'https://www.postgresql.org/docs/current/monitoring-stats.html',
      restrictions: ['ip'],
    },
    formats: {
      'postgres-url': {
        title: 'PostgreSQL connection string', kind: 'connection string',
        segments: [{ oneOf: ['postgresql://', 'postgres://'] }, { set: 'A-Za-z0-9_.-', length: [1, 63] }, { literal: ':' }, { set: 'A-Za-z0-9!$%^*_-', length: [3, 128] }, { literal: '@' }, { set: 'a-z0-9.-', length: [3, 120] }],
        structure: 'url',
        envNames: ['DATABASE_URL', 'POSTGRES_URL', 'PG_CONNECTION_STRING'],
        rotation: { days: 90, basis: 'CIS', canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'MySQL',
    icon: 'database',
    rotation: {
      consoleUrl: 'https://dev.mysql.com/doc/refman/8.4/en/alter-user.html',
      docsUrl: 'https://dev.mysql.com/doc/refman/8.4/en/password-management.html',
      monitoringUrl: 'https://dev.mysql.com/doc/refman/8.4/en/performance-schema.html',
      restrictions: ['ip'],
    },
    formats: {
      'mysql-url': {
        title: 'MySQL connection string', kind: 'connection string',
        segments: [{ oneOf: ['mysql://', 'mysqlx://', 'mariadb://', 'mysql2://'] }, { set: 'A-Za-z0-9_.-', length: [1, 32] }, { literal: ':' }, { set: 'A-Za-z0-9!$%^*_-', length: [3, 128] }, { literal: '@' }, { set: 'a-z0-9.-', length: [3, 120] }],
        structure: 'url',
        envNames: ['DATABASE_URL', 'MYSQL_URL'],
        rotation: { days: 90, basis: 'PCI DSS', canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'RabbitMQ',
    rotation: {
      consoleUrl: 'https://www.rabbitmq.com/docs/access-control',
      docsUrl: 'https://www.rabbitmq.com/docs/passwords',
      monitoringUrl: 'https://www.rabbitmq.com/docs/management',
      restrictions: ['scope'],
    },
    formats: {
      'amqp-url': {
        title: 'AMQP connection string', kind: 'connection string',
        segments: [{ oneOf: ['amqp://', 'amqps://'] }, { set: 'A-Za-z0-9_.-', length: [1, 60] }, { literal: ':' }, { set: 'A-Za-z0-9!$%^*_-', length: [3, 128] }, { literal: '@' }, { set: 'a-z0-9.-', length: [3, 120] }],
        structure: 'url',
        envNames: ['CLOUDAMQP_URL', 'RABBITMQ_URL', 'AMQP_URL'],
        rotation: { days: 90, basis: 'PCI DSS', canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'CockroachDB',
    rotation: {
      consoleUrl: 'https://cockroachlabs.cloud/access',
      docsUrl: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
      monitoringUrl: 'https://cockroachlabs.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'cockroachdb-cloud-api-key': {
        title: 'CockroachDB Cloud API key', kind: 'API key',
        segments: [{ literal: 'CCDB1_' }, { set: 'A-Za-z0-9', length: 22 }, { literal: '_' }, { set: 'A-Za-z0-9', length: 40 }],
        envNames: ['COCKROACH_API_KEY'],
        rotation: { days: 90, canExpire: 'never' },
      },
    },
  }),
  provider({
    name: 'Turso',
    rotation: {
      consoleUrl: 'https://app.turso.tech',
      docsUrl: 'https://docs.turso.tech/cli/db/tokens',
      monitoringUrl: 'https://app.turso.tech',
      restrictions: ['scope'],
    },
    formats: {
      'turso-auth-token': {
        title: 'Turso auth token', kind: 'JWT',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [20, 60] }, { literal: '.eyJ' }, { set: 'A-Za-z0-9_-', length: [40, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [60, 120] }],
        structure: 'jwt',
        context: ['turso', 'libsql'], contextRequired: true,
        envNames: ['TURSO_AUTH_TOKEN', 'LIBSQL_AUTH_TOKEN'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Elastic',
    icon: 'database',
    commonWords: { elastic: 'line' },
    rotation: {
      days: 90, canExpire: 'optional',
      consoleUrl: 'https://cloud.elastic.co/account/keys',
      docsUrl: 'https://www.elastic.co/docs/deploy-manage/api-keys',
      monitoringUrl: 'https://cloud.elastic.co',
      restrictions: ['scope'],
    },
    formats: {
      'elastic-cloud-api-key': {
        title: 'Elastic Cloud API key', kind: 'API key',
        segments: [{ literal: 'essu_' }, { set: 'A-Za-z0-9+/', length: [90, 92], padding: true }],
        envNames: ['EC_API_KEY'],
      },
      'elasticsearch-api-key': {
        title: 'Elasticsearch API key', kind: 'API key',
        segments: [{ set: 'A-Za-z0-9+/', length: [56, 64], padding: true }],
        context: ['elastic'], contextRequired: true,
        envNames: ['ELASTIC_API_KEY', 'ELASTICSEARCH_API_KEY'],
      },
    },
  }),
  provider({
    name: 'Algolia',
    commonWords: { search: 'name' },
    rotation: {
      canExpire: 'optional',
      consoleUrl: 'https://dashboard.algolia.com/account/api-keys',
      docsUrl: 'https://www.algolia.com/doc/guides/security/api-keys/',
      monitoringUrl: 'https://dashboard.algolia.com/monitoring',
      restrictions: ['scope', 'ip', 'referrer', 'quota'],
    },
    formats: {
      'algolia-admin-api-key': {
        title: 'Algolia admin API key', kind: 'API key',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['algolia', 'admin', 'write'], contextRequired: true,
        envNames: ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_WRITE_KEY'],
        rotation: { days: 90 },
      },
      'algolia-search-api-key': {
        title: 'Algolia search API key', kind: 'publishable key', sensitivity: 'public',
        segments: [{ set: '0-9a-f', length: 32 }],
        context: ['algolia', 'search', 'docsearch'], contextRequired: true,
        envNames: ['ALGOLIA_SEARCH_KEY', 'NEXT_PUBLIC_ALGOLIA_SEARCH_API_KEY', 'ALGOLIA_API_KEY'],
      },
      'algolia-application-id': {
        title: 'Algolia application ID', kind: 'identifier', sensitivity: 'identifier',
        segments: [{ set: 'A-Z0-9', length: 10 }],
        context: ['algolia', 'appid'], contextRequired: true,
        envNames: ['ALGOLIA_APP_ID'],
      },
    },
  }),
  provider({
    name: 'ClickHouse',
    rotation: {
      consoleUrl: 'https://console.clickhouse.cloud/organization/keys',
      docsUrl: 'https://clickhouse.com/docs/cloud/manage/openapi',
      monitoringUrl: 'https://console.clickhouse.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'clickhouse-cloud-api-secret': {
        title: 'ClickHouse Cloud API secret', kind: 'secret key',
        segments: [{ literal: '4b1d' }, { set: 'A-Za-z0-9', length: 38 }],
        envNames: ['CLICKHOUSE_CLOUD_API_SECRET', 'CLICKHOUSE_KEY_SECRET'],
        rotation: { days: 90, canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Confluent',
    commonWords: { kafka: 'line' },
    rotation: {
      days: 90, basis: 'provider', canExpire: 'never',
      consoleUrl: 'https://confluent.cloud/settings/api-keys',
      docsUrl: 'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/best-practices-api-keys.html',
      monitoringUrl: 'https://confluent.cloud',
      restrictions: ['scope'],
    },
    formats: {
      'confluent-api-key': {
        title: 'Confluent API key', kind: 'access key ID',
        segments: [{ set: 'A-Z0-9', length: 16 }],
        context: ['confluent', 'kafka', 'ccloud'], contextRequired: true,
        envNames: ['CONFLUENT_CLOUD_API_KEY'],
      },
      'confluent-api-secret': {
        title: 'Confluent API secret', kind: 'secret key',
        segments: [{ literal: 'cflt' }, { set: 'A-Za-z0-9+/', length: 54 }, { set: 'A-Za-z0-9+/', length: 6 }],
        envNames: ['CONFLUENT_CLOUD_API_SECRET'],
      },
      'confluent-api-secret-legacy': {
        title: 'Confluent API secret (old format)', kind: 'secret key',
        segments: [{ set: 'A-Za-z0-9+/', length: 64 }],
        context: ['confluent', 'kafka', 'ccloud'], contextRequired: true,
        envNames: ['CONFLUENT_CLOUD_API_SECRET'],
      },
    },
  }),
  provider({
    name: 'Databricks',
    rotation: {
      days: 90, basis: 'provider', maxLifetimeDays: 730, canExpire: 'always',
      consoleUrl: 'https://accounts.cloud.databricks.com',
      docsUrl: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
      monitoringUrl: 'https://docs.databricks.com/aws/en/admin/account-settings/audit-logs',
      restrictions: ['scope'],
    },
    formats: {
      'databricks-pat': {
        title: 'Databricks personal access token', kind: 'personal access token',
        segments: [{ literal: 'dapi' }, { set: '0-9a-f', length: 32 }],
        envNames: ['DATABRICKS_TOKEN'],
        rotation: { inactivityDays: 90 },
      },
      'databricks-oauth-secret': {
        title: 'Databricks OAuth secret', kind: 'secret key',
        segments: [{ literal: 'dose' }, { set: 'A-Za-z0-9_.-', length: 32 }],
        envNames: ['DATABRICKS_CLIENT_SECRET'],
      },
    },
  }),
  provider({
    name: 'Snowflake',
    commonWords: { snowflake: 'line' },
    rotation: {
      days: 90, basis: 'provider',
      consoleUrl: 'https://app.snowflake.com',
      docsUrl: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
      monitoringUrl: 'https://app.snowflake.com',
      restrictions: ['scope', 'ip'],
    },
    formats: {
      'snowflake-programmatic-token': {
        title: 'Snowflake programmatic access token', kind: 'personal access token',
        segments: [{ literal: 'eyJ' }, { set: 'A-Za-z0-9_-', length: [20, 60] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [40, 300] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [100, 400] }],
        structure: 'jwt',
        context: ['snowflake'], contextRequired: true,
        envNames: ['SNOWFLAKE_TOKEN', 'SNOWFLAKE_PAT', 'SNOWFLAKE_PASSWORD'],
        rotation: { maxLifetimeDays: 365, canExpire: 'always' },
      },
      'snowflake-password': {
        title: 'Snowflake password', kind: 'password',
        segments: [{ set: 'A-Za-z0-9!$%^*_-', length: [8, 256] }],
        structure: 'named',
        context: ['snowflake', 'password'], contextRequired: true,
        envNames: ['SNOWFLAKE_PASSWORD'],
        rotation: { canExpire: 'optional' },
      },
    },
  }),
  provider({
    name: 'Xata',
    rotation: { docsUrl: 'https://xata.io/docs' },
    formats: {
      'xata-api-key': {
        title: 'Xata API key', kind: 'API key',
        segments: [{ literal: 'xau_' }, { set: 'A-Za-z0-9', length: [32, 64] }],
        envNames: ['XATA_API_KEY'],
        rotation: { days: 180 },
      },
    },
  }),
  provider({
    name: 'Tinybird',
    rotation: { docsUrl: 'https://www.tinybird.co/docs' },
    formats: {
      'tinybird-token': {
        title: 'Tinybird token', kind: 'API key',
        segments: [{ literal: 'p.eyJ' }, { set: 'A-Za-z0-9_-', length: [40, 400] }, { literal: '.' }, { set: 'A-Za-z0-9_-', length: [20, 64] }],
        envNames: ['TINYBIRD_TOKEN'],
        rotation: { days: 180 },
      },
    },
  }),
];
