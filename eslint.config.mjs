import js from '@eslint/js';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import imports from './test/host/imports-rule.mjs';
import slowRegexp, { boundedRules } from './test/host/slow-regexp-rule.mjs';

const fenced =
  'Read and write files with src/node/files, which opens nothing but regular files and loses nothing.';
const pure = 'The core has no clock and no randomness: receive it as a parameter.';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: {
      keyward: { rules: { ...imports.rules, 'slow-regexp': slowRegexp } },
      regexp: boundedRules(regexp),
    },
    rules: {
      'keyward/imports': 'error',
      'keyward/slow-regexp': 'error',
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: pure }],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: pure }],
    },
  },
  {
    files: ['src/editor/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', 'setImmediate', 'NodeJS', '__dirname'],
      ],
    },
  },
  {
    // day-claim.ts has only empty files, in VS Code's own storage. main.ts writes to standard error.
    files: ['src/**'],
    ignores: ['src/node/files/**', 'src/node/keys/day-claim.ts', 'src/cli/main.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        ...['fs', 'fs/promises'].map((name) => ({ name, message: `Import from node:${name}.` })),
        {
          name: 'node:fs',
          allowImportNames: ['Dirent', 'existsSync', 'lstatSync', 'readdirSync', 'realpathSync', 'statSync'],
          message: fenced,
        },
        {
          name: 'node:fs/promises',
          allowImportNames: ['lstat', 'readdir', 'realpath', 'stat'],
          message: fenced,
        },
      ],
    },
  },
  {
    files: ['src/core/detect/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: pure },
        {
          object: 'text',
          property: 'lastIndexOf',
          message:
            'It can search the whole text for each value, which is quadratic: search a slice of bounded length.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
