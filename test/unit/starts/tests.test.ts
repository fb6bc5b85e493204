import { answersFor, JS, scripts } from './cases';

answersFor('lines that tests read', [
  [
    'a test is not the server',
    {
      ...scripts({ start: 'node server.js', test: 'node a.test.js' }),
      'server.js': "require('dotenv').config();\n",
      'a.test.js': JS,
    },
    'a.test.js',
    ['npm test: nothing', '+ load-env-file in a.test.js'],
  ],
  [
    'a test runner with a setup file',
    {
      ...scripts({ test: 'jest' }),
      'jest.config.js': "module.exports = { setupFiles: ['./test/env.js'] };\n",
      'test/env.js': "require('dotenv').config();\n",
      'test/a.test.js': JS,
    },
    'test/a.test.js',
    ['npm test: gets it by test/env.js'],
  ],
  [
    'a test runner without',
    { ...scripts({ test: 'vitest' }), 'test/a.test.js': JS },
    'test/a.test.js',
    ['npm test: nothing'],
  ],
  [
    "the loader of the tests is not the program's",
    {
      ...scripts({ start: 'node a.js', test: 'jest' }),
      'test/setup.js': "require('dotenv').config();\n",
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
]);
