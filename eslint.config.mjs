import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const pure = 'The core has no clock and no randomness: receive it as a parameter.';
const layer = (message, ...group) => ({ patterns: [{ group, message }] });

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/'] },
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
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: pure }],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: pure }],
      'no-restricted-imports': [
        'error',
        layer(
          'core imports only core.',
          '**/node/**',
          '**/editor/**',
          '**/cli/**',
          'vscode',
          'node:*',
          'dotenv',
        ),
      ],
    },
  },
  {
    files: ['src/node/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        layer('node imports only core.', '**/editor/**', '**/cli/**', 'vscode'),
      ],
    },
  },
  {
    files: ['src/pages/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        layer('pages import only core.', '**/node/**', '**/editor/**', '**/cli/**', 'vscode', 'node:*'),
      ],
    },
  },
  {
    files: ['src/cli/**'],
    rules: {
      'no-restricted-imports': ['error', layer('cli imports core and node.', '**/editor/**', 'vscode')],
    },
  },
  {
    files: ['src/editor/*/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./(?!shared/|\\.\\./)',
              message: 'Features must not import each other; use shared/.',
            },
            { regex: 'node/(?!git/git$|platform$)', message: 'Use what services.platform offers.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/editor/*/*/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./\\.\\./(?!shared/|\\.\\./)',
              message: 'Features must not import each other; use shared/.',
            },
            { regex: 'node/(?!git/git$|platform$)', message: 'Use what services.platform offers.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/core/{detect,env,syntax,gitignore,rotation}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./(detect|env|syntax|gitignore|rotation|fix|inventory|index)(/|$)',
              message: 'These rooms do not know each other: fix composes them.',
            },
            { regex: '(^|/)(node|editor|cli)/|^vscode$|^node:|^dotenv$', message: 'core imports only core.' },
          ],
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
          message: 'It may go through the whole text for each value: look back in a slice of bounded length.',
        },
      ],
    },
  },
  {
    files: ['src/core/project/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./(detect|syntax|gitignore|rotation|fix|inventory|index)(/|$)',
              message: 'project knows only env.',
            },
            { regex: '(^|/)(node|editor|cli)/|^vscode$|^node:|^dotenv$', message: 'core imports only core.' },
          ],
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
