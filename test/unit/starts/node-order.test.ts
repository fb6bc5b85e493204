import { answersFor, ESM, JS, KEY, scripts } from './cases';

answersFor("the order of a Node program's code", [
  [
    'imports above the call',
    {
      ...scripts({ start: 'node main.mjs' }, { dependencies: { dotenv: '16' } }),
      'main.mjs': "import dotenv from 'dotenv';\nimport './a.mjs';\ndotenv.config();\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ import-dotenv in main.mjs'],
  ],
  [
    'imports below the call are hoisted',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\ndotenv.config();\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'dotenv/config as the first import',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import 'dotenv/config';\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: gets it by main.mjs'],
  ],
  [
    'dotenv/config as the last import',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import './a.mjs';\nimport 'dotenv/config';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'a module of the project that loads, imported first',
    {
      ...scripts({ start: 'node main.mjs' }),
      'env.mjs': "import dotenv from 'dotenv';\ndotenv.config();\n",
      'main.mjs': "import './env.mjs';\nimport './a.mjs';\n",
      'a.mjs': ESM,
    },
    'a.mjs',
    ['npm start: gets it by env.mjs'],
  ],
  [
    'the module with the key imports what loads',
    {
      ...scripts({ start: 'node main.mjs' }),
      'env.mjs': "import 'dotenv/config';\n",
      'main.mjs': "import './a.mjs';\n",
      'a.mjs': "import './env.mjs';\n" + ESM,
    },
    'a.mjs',
    ['npm start: gets it by env.mjs'],
  ],
  [
    'a function that is called later',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\nimport { key } from './a.mjs';\ndotenv.config();\nkey();\n",
      'a.mjs': `export function key() { return '${KEY}'; }\n`,
    },
    'a.mjs',
    ['npm start: gets it by main.mjs'],
  ],
  [
    'a function that is called before',
    {
      ...scripts({ start: 'node main.mjs' }),
      'main.mjs': "import dotenv from 'dotenv';\nimport { key } from './a.mjs';\nkey();\ndotenv.config();\n",
      'a.mjs': `export function key() { return '${KEY}'; }\n`,
    },
    'a.mjs',
    ['npm start: late, main.mjs', '+ --env-file=.env in start'],
  ],
  [
    'require above the call',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "const a = require('./a');\nrequire('dotenv').config();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: late, main.js', '+ load-env-file in main.js'],
  ],
  [
    'require below the call',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "require('dotenv').config();\nconst a = require('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'require in a function that runs later',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function go() { return require('./a'); }\nrequire('dotenv').config();\ngo();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'the call in a function that runs first',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function setUp() { require('dotenv').config(); }\nsetUp();\nrequire('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by main.js'],
  ],
  [
    'the call in a function that nothing calls',
    {
      ...scripts({ start: 'node main.js' }),
      'main.js': "function setUp() { require('dotenv').config(); }\nrequire('./a');\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in main.js'],
  ],
  [
    'the key above the call in the same file',
    { ...scripts({ start: 'node a.js' }), 'a.js': JS + "require('dotenv').config();\n" },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'the key below the call in the same file',
    { ...scripts({ start: 'node a.js' }), 'a.js': "require('dotenv').config();\n" + JS },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'an instance field',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { key = '${KEY}'; }\nrequire('dotenv').config();\nnew A();\n`,
    },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'a static field',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { static key = '${KEY}'; }\nrequire('dotenv').config();\nnew A();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'an object that is created before',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `class A { key = '${KEY}'; }\nnew A();\nrequire('dotenv').config();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'a function that runs where it is written',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': `const key = (() => '${KEY}')();\nrequire('dotenv').config();\n`,
    },
    'a.js',
    ['npm start: late, a.js', '+ load-env-file in a.js'],
  ],
  [
    'a comment loads nothing',
    { ...scripts({ start: 'node a.js' }), 'a.js': "// require('dotenv').config();\n" + JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'parseEnv fills nothing',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "const env = require('node:util').parseEnv('A=1');\n" + JS,
    },
    'a.js',
    ['npm start: own-object, util.parseEnv'],
  ],
  [
    'dotenv.parse fills nothing',
    { ...scripts({ start: 'node a.js' }), 'a.js': "const env = require('dotenv').parse('A=1');\n" + JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'another config() loads nothing',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "const { config } = require('./other');\nconfig();\n" + JS,
      'other.js': 'exports.config = () => 1;',
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'values of a file copied to the environment',
    {
      ...scripts({ start: 'node a.js' }),
      'a.js': "Object.assign(process.env, require('dotenv').parse('A=1'));\n" + JS,
    },
    'a.js',
    ['npm start: unknown, files, a.js'],
  ],
  [
    'loadEnvFile',
    { ...scripts({ start: 'node a.js' }), 'a.js': 'process.loadEnvFile();\n' + JS },
    'a.js',
    ['npm start: gets it by a.js'],
  ],
  [
    'Nest: a decorator of an imported module',
    {
      ...scripts({ start: 'nest start' }, { dependencies: { '@nestjs/config': '3' } }),
      'src/main.ts': "import { AppModule } from './app.module';\nNestFactory.create(AppModule);\n",
      'src/app.module.ts':
        "import { ConfigModule } from '@nestjs/config';\nimport { AuthModule } from './auth.module';\n@Module({ imports: [ConfigModule.forRoot(), AuthModule] })\nexport class AppModule {}\n",
      'src/auth.module.ts': `@Module({ imports: [JwtModule.register({ secret: '${KEY}' })] })\nexport class AuthModule {}\n`,
    },
    'src/auth.module.ts',
    ['npm start: late, src/app.module.ts'],
  ],
  [
    'Nest: a method',
    {
      ...scripts({ start: 'nest start' }, { dependencies: { '@nestjs/config': '3' } }),
      'src/main.ts': "import { AppModule } from './app.module';\nNestFactory.create(AppModule);\n",
      'src/app.module.ts':
        "import { ConfigModule } from '@nestjs/config';\nimport { Pay } from './pay';\n@Module({ imports: [ConfigModule.forRoot()] })\nexport class AppModule {}\n",
      'src/pay.ts': `@Injectable()\nexport class Pay { pay() { return '${KEY}'; } }\n`,
    },
    'src/pay.ts',
    ['npm start: gets it by src/app.module.ts'],
  ],
  [
    'Nest: a factory',
    {
      ...scripts({ start: 'nest start' }),
      'src/main.ts': "import { AppModule } from './app.module';\n",
      'src/app.module.ts': `import { ConfigModule } from '@nestjs/config';\n@Module({ imports: [JwtModule.registerAsync({ useFactory: () => ({ secret: '${KEY}' }) }), ConfigModule.forRoot()] })\nexport class AppModule {}\n`,
    },
    'src/app.module.ts',
    ['npm start: gets it by src/app.module.ts'],
  ],
]);
