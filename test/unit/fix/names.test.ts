import assert from 'node:assert/strict';
import { offerMove } from '../../../src/core/fix';
import { hostOf, requestOf, SECRET } from '../../support/moves';

const PASSWORD = ['DB_PASSWORD', 'PASSWORD', 'ADMIN_PASSWORD'];
const KEY = ['API_KEY', 'API_SECRET', 'SECRET_KEY', 'ACCESS_TOKEN'];
const ADO = ['CONNECTION_STRING', 'ConnectionStrings__DefaultConnection'];

interface Given {
  readonly usual?: readonly string[];
  readonly provider?: string;
  readonly env?: string;
  readonly file?: string;
}

async function nameOf(
  text: string,
  { usual = PASSWORD, provider, env = '', file = 'a.js' }: Given,
): Promise<string> {
  const files = { [file]: text.replace('KEY', SECRET), 'package.json': '{}', '.env': env };
  const request = requestOf({ files, file });
  const offer = await offerMove(hostOf({ files }), { ...request, provider, envNames: usual });
  if (!offer.ok) throw new Error(`refused: ${offer.reason}`);
  return offer.name;
}

type Case = readonly [text: string, name: string, given?: Given];

const CASES: readonly Case[] = [
  ["const redis = { host: 'cache', password: 'KEY' }", 'REDIS_PASSWORD'],
  ["const store = new Redis({ host: 'x', password: 'KEY' })", 'REDIS_PASSWORD'],
  ["const smtp = { host: 'a', auth: { user: 'a', pass: 'KEY' } }", 'SMTP_PASSWORD'],
  ["const t = nodemailer.createTransport({ auth: { user: 'u', pass: 'KEY' } })", 'SMTP_PASSWORD'],
  ["const x = { host: 'smtp.acme.io', auth: { pass: 'KEY' } }", 'SMTP_PASSWORD'],
  ["const mail = { host: 'a', password: 'KEY' }", 'MAIL_PASSWORD'],
  ["const mail = { host: 'a', password: 'KEY' }", 'SMTP_PASSWORD', { env: 'SMTP_HOST=a\n' }],
  ["const p = new Pool({ host: process.env.DATABASE_HOST, password: 'KEY' })", 'DATABASE_PASSWORD'],
  ["const db = { user: 'a', password: 'KEY' }", 'DB_PASSWORD'],
  ["const db = { user: 'a', password: 'KEY' }", 'DATABASE_PASSWORD', { env: 'DATABASE_HOST=a\n' }],
  ["const p = new Pool({ port: 5432, password: 'KEY' })", 'POSTGRES_PASSWORD'],
  ["const p = make({ dialect: 'mysql', password: 'KEY' })", 'MYSQL_PASSWORD'],
  [
    "const repository = 'https://user:KEY@example.com/a.git'",
    'REPOSITORY_PASSWORD',
    { usual: ['DATABASE_URL'] },
  ],
  ["const databaseUrl = 'https://user:KEY@example.com/a.git'", 'DB_PASSWORD', { usual: [] }],
  ["const mssql = 'Server=x;Password=KEY;Timeout=3'", 'MSSQL_PASSWORD', { usual: ADO }],
  ["const storage = 'AccountName=x;AccountKey=KEY;X=y'", 'STORAGE_ACCOUNT_KEY', { usual: ['ACCOUNT_KEY'] }],
  [
    "get({ baseURL: 'https://api.openai.com/v1', headers: { Authorization: 'Bearer KEY' } })",
    'OPENAI_API_KEY',
    { usual: [] },
  ],
  [
    "fetch('https://api.acme.io/v1', { headers: { 'X-Api-Key': 'KEY' } })",
    'ACME_API_KEY',
    { usual: ['X_API_KEY', ...KEY] },
  ],
  ["const u = 'https://api.weather.io/v1?q=1&appid=KEY'", 'WEATHER_API_KEY', { usual: KEY }],
  ["app.use(session({ secret: 'KEY' }))", 'SESSION_SECRET', { usual: KEY }],
  ["jwt.sign({}, 'KEY')", 'JWT_SECRET', { usual: ['JWT_SECRET', ...KEY] }],
  ["const config = { production: { dialect: 'mysql', password: 'KEY' } }", 'PRODUCTION_MYSQL_PASSWORD'],
  ["const admin = { password: 'KEY' }", 'ADMIN_PASSWORD'],
  ["post('/login', { username: 'bob', password: 'KEY' })", 'BOB_PASSWORD'],
  ["const o = { password: 'KEY' }", 'APP_PASSWORD'],
  ["const queue = { password: 'KEY' }", 'QUEUE_PASSWORD'],
  ["const invoices = { apiKey: 'KEY' }", 'INVOICES_API_KEY', { usual: KEY }],
  ["const redisPassword = 'KEY'", 'REDIS_PASSWORD'],
  [
    "const stripe = { test: 'KEY' }",
    'STRIPE_TEST_SECRET_KEY',
    { usual: ['STRIPE_SECRET_KEY'], provider: 'Stripe' },
  ],
  [
    "const stripe = { live: { apiKey: 'KEY' } }",
    'STRIPE_LIVE_API_KEY',
    { usual: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY'], provider: 'Stripe' },
  ],
  [
    "const sandbox = 'KEY'",
    'STRIPE_SANDBOX_SECRET_KEY',
    { usual: ['STRIPE_SECRET_KEY'], provider: 'Stripe' },
  ],
  [
    "const refunds = { key: 'KEY' }",
    'STRIPE_REFUNDS_SECRET_KEY',
    { usual: ['STRIPE_SECRET_KEY'], provider: 'Stripe', env: 'STRIPE_SECRET_KEY=a\n' },
  ],
  ["import redis\nr = redis.Redis(host='x', password='KEY')", 'REDIS_PASSWORD', { file: 'a.py' }],
  ["s = smtplib.SMTP('x', 587)\ns.login('a', 'KEY')", 'SMTP_PASSWORD', { file: 'a.py' }],
  ["EMAIL_HOST = 'x'\nPASSWORD = 'KEY'", 'EMAIL_PASSWORD', { file: 'a.py' }],
  [
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'PASSWORD': 'KEY'}}",
    'POSTGRES_PASSWORD',
    { file: 'a.py' },
  ],
  [
    'package a\n\nfunc main() {\n\tredis.NewClient(&redis.Options{Addr: "x", Password: "KEY"})\n}',
    'REDIS_PASSWORD',
    { file: 'a.go' },
  ],
  ["<?php\n$redis->auth('KEY');", 'REDIS_PASSWORD', { file: 'a.php' }],
  ["Redis.new(host: 'x', password: 'KEY')", 'REDIS_PASSWORD', { file: 'a.rb' }],
  [
    'class A { void a() { var c = new ConnectionFactory(); rabbit.setPassword("KEY"); } }',
    'RABBITMQ_PASSWORD',
    { file: 'A.java' },
  ],
  ['class MailService { void A() { var password = "KEY"; } }', 'MAIL_PASSWORD', { file: 'A.cs' }],
];

suite('a variable shows what its value is for', () => {
  for (const [text, name, given = {}] of CASES)
    test(`${name}: ${text.replaceAll('\n', ' ')}`, async () => {
      assert.equal(await nameOf(text, given), name);
    });
});
