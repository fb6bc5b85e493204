import js from '@eslint/js';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import imports from './test/host/imports-rule.mjs';
import slowRegexp, { boundedRules } from './test/host/slow-regexp-rule.mjs';

const fenced =
  'Read and write files with src/node/files, which opens nothing but regular files and loses nothing.';
const pure = 'The core has no clock and no randomness: receive it as a parameter.';

/** What shows text in VS Code's window. `editor/shared` has the same functions, which make it safe. */
const RAW_WINDOW = [
  `MemberExpression[object.property.name='window'][property.name=/^(show(Information|Warning|Error)Message|showQuickPick|showInputBox|withProgress|createTreeView|registerTreeDataProvider|createQuickPick|createInputBox|createWebviewPanel|setStatusBarMessage|createStatusBarItem)$/]`,
  `MemberExpression[object.property.name='commands'][property.name=/^register/]`,
  `NewExpression[callee.property.name=/^(MarkdownString|Diagnostic|DiagnosticRelatedInformation|CodeAction)$/]`,
  `TSQualifiedName[left.name='vscode'][right.name=/^(TreeView|QuickPick|InputBox)$/]`,
  `MemberExpression[property.name=/^append(Markdown|Text|Codeblock)$/]`,
  `ImportDeclaration[source.value='vscode'] > ImportSpecifier[imported.name=/^(window|commands|MarkdownString|Diagnostic|DiagnosticRelatedInformation|CodeAction)$/]`,
  `VariableDeclarator[init.name='vscode'], VariableDeclarator[init.object.name='vscode'][init.property.name=/^(window|commands)$/]`,
].map((selector) => ({
  selector,
  message:
    'Text may come from a repository: use the function of src/editor/shared/window.ts or markdown-string.ts.',
}));

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
    files: ['src/editor/**', 'src/extension.ts'],
    ignores: ['src/editor/shared/{window,markdown-string,status-bar}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...RAW_WINDOW] },
  },
  {
    files: ['src/cli/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: `MemberExpression[object.name='process'][property.name=/^std(out|err)$/]`,
          message: 'Write to the terminal that the command got, which accepts only safe text.',
        },
      ],
    },
  },
  { files: ['src/cli/main.ts'], rules: { 'no-restricted-syntax': 'off' } },
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
