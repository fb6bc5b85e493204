/** Services whose credentials are known by the service's name, by the words that people and libraries use for them. */
const WORDS: Readonly<Record<string, string>> = {
  REDIS: 'redis ioredis jedis lettuce predis stackexchangeredis rediss valkey',
  MEMCACHED: 'memcached memcache',
  SMTP: 'smtp smtps nodemailer smtplib phpmailer sendmail smtptransport smtpclient javamail gomail mailkit lettre',
  MAIL: 'mail mailer mailbox imap pop3',
  EMAIL: 'email emailer',
  POSTGRES: 'postgres postgresql pg psycopg psycopg2 asyncpg npgsql pgx pgpool timescale',
  MYSQL: 'mysql mysql2 pymysql mysqli mysqldb mysqlconnector',
  MARIADB: 'mariadb',
  MSSQL: 'mssql sqlserver pyodbc pymssql tedious',
  MONGODB: 'mongo mongodb mongoose pymongo mongoclient',
  ORACLE: 'oracle oracledb',
  CASSANDRA: 'cassandra scylla',
  CLICKHOUSE: 'clickhouse',
  ELASTICSEARCH: 'elasticsearch elastic',
  OPENSEARCH: 'opensearch',
  RABBITMQ: 'rabbitmq rabbit amqp amqps amqplib pika',
  KAFKA: 'kafka kafkajs sasl',
  MQTT: 'mqtt mqtts mosquitto',
  NATS: 'nats',
  NEO4J: 'neo4j bolt',
  INFLUXDB: 'influx influxdb',
  COUCHDB: 'couchdb',
  COUCHBASE: 'couchbase',
  SNOWFLAKE: 'snowflake',
  REDSHIFT: 'redshift',
  FTP: 'ftp ftps ftplib basicftp',
  SFTP: 'sftp',
  SSH: 'ssh paramiko',
  LDAP: 'ldap ldaps ldapjs ldap3 bind',
  PROXY: 'proxy',
  GRAFANA: 'grafana',
  JENKINS: 'jenkins',
  KEYCLOAK: 'keycloak',
  MINIO: 'minio',
  WIFI: 'wifi wlan',
  JWT: 'jwt jsonwebtoken jwtstrategy',
  SESSION: 'session cookiesession sessionmiddleware',
  COOKIE: 'cookie cookies cookieparser',
  KEYSTORE: 'keystore',
  TRUSTSTORE: 'truststore',
  DB: 'db database datasource jdbc pdo sequelize typeorm knex sqlalchemy createengine gorm sql dbconfig',
};

const SERVICE_OF = new Map(
  Object.entries(WORDS).flatMap(([service, words]) =>
    words.split(' ').map((word) => [word, service] as const),
  ),
);

const PORTS = new Map([
  ['6379', 'REDIS'],
  ['5432', 'POSTGRES'],
  ['3306', 'MYSQL'],
  ['1433', 'MSSQL'],
  ['1521', 'ORACLE'],
  ['27017', 'MONGODB'],
  ['5672', 'RABBITMQ'],
  ['9092', 'KAFKA'],
  ['9200', 'ELASTICSEARCH'],
  ['11211', 'MEMCACHED'],
  ['25', 'SMTP'],
  ['465', 'SMTP'],
  ['587', 'SMTP'],
  ['2525', 'SMTP'],
  ['389', 'LDAP'],
  ['636', 'LDAP'],
  ['21', 'FTP'],
  ['993', 'IMAP'],
]);

/** Names under which a project may already have the other settings of a service. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  DB: ['DB', 'DATABASE', 'POSTGRES', 'POSTGRESQL', 'MYSQL', 'MARIADB', 'MSSQL', 'SQL', 'MONGO', 'MONGODB'],
  SMTP: ['SMTP', 'MAIL', 'EMAIL', 'MAILER'],
  MAIL: ['MAIL', 'SMTP', 'EMAIL', 'MAILER'],
  EMAIL: ['EMAIL', 'MAIL', 'SMTP', 'MAILER'],
  REDIS: ['REDIS', 'CACHE', 'QUEUE'],
  RABBITMQ: ['RABBITMQ', 'AMQP', 'QUEUE'],
};
const DATABASES = new Set(['DB', 'POSTGRES', 'MYSQL', 'MARIADB', 'MSSQL', 'MONGODB', 'ORACLE']);

/** The service that a word names: `ioredis` is `REDIS`. @param word in lower case */
export function serviceOf(word: string): string | undefined {
  return SERVICE_OF.get(word);
}

export function serviceOfPort(port: string): string | undefined {
  return PORTS.get(port);
}

/** Whether a `DATABASE_URL` is meant. */
export function isDatabase(service: string): boolean {
  return DATABASES.has(service);
}

/** Prefixes that other settings of the service can have, the service's own first. */
export function prefixesOf(service: string): readonly string[] {
  const also = ALSO[isDatabase(service) ? 'DB' : service] ?? [];
  return [service, ...also.filter((one) => one !== service)];
}
