import assert from 'node:assert/strict';
import { compileGlobs } from '../../../src/core/base/glob';
import {
  ENV_FILE_GLOB,
  ENV_FILE_NAMES,
  isEnvExampleName,
  isEnvFileName,
} from '../../../src/core/env/file-names';
import { kindOf } from '../../../src/core/env-files';

const WITH_VALUES = [
  '.env',
  '.env.local',
  '.env.production',
  '.envrc',
  '.envrc.local',
  '.dev.vars',
  '.dev.vars.staging',
  'prod.env',
  '.env-old',
  '.env_backup',
  '.env~',
  'prod.env~',
  '.env.local~',
  '.env.json',
  '.env.php',
];
const EXAMPLES = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  'example.env',
  '.env.local.example',
  '.env.example.local',
  'env.example',
  'env.dist',
  '.dev.vars.example',
  '.envrc.sample',
];
const OTHERS = [
  'env',
  'env.ts',
  'environment',
  '.environment',
  'a.envx',
  '.npmrc',
  'example',
  '.env.',
  'env.prod',
];

suite('env file names', () => {
  test('env files with values are distinguished from examples and other files', () => {
    for (const name of WITH_VALUES) assert.ok(isEnvFileName(name) && !isEnvExampleName(name), name);
    for (const name of EXAMPLES) assert.ok(isEnvFileName(name) && isEnvExampleName(name), name);
    for (const name of OTHERS) assert.ok(!isEnvFileName(name), name);
  });

  test('the glob that the editor searches and watches with matches every env file', () => {
    const matches = compileGlobs([ENV_FILE_GLOB]);
    for (const name of [...WITH_VALUES, ...EXAMPLES]) {
      assert.ok(matches(name), name);
      assert.ok(matches(`packages/api/${name}`), name);
    }
    for (const name of OTHERS.filter((one) => one !== '.env.')) assert.ok(!matches(name), name);
  });

  test('the names are plain enough for VS Code and for Git', () => {
    for (const glob of ENV_FILE_NAMES) assert.match(glob, /^[\w.*~-]+$/);
  });

  test('the env-files view knows the same files', () => {
    for (const name of WITH_VALUES) assert.equal(kindOf(`packages/api/${name}`), 'env', name);
    for (const name of EXAMPLES) assert.equal(kindOf(name), 'example', name);
  });
});
