import { parse as parseDotenv } from 'dotenv';
import { compileGlobs, matchesFile } from '../../src/core/base/glob';
import { openingTags } from '../../src/core/base/html-tags';
import { membersInLine, parseJsonc } from '../../src/core/base/json';
import { removeEntry, setEntry } from '../../src/core/base/keyward-file';
import { lineStarts, type Span } from '../../src/core/base/text';
import { scan } from '../../src/core/detect';
import { parseEnv } from '../../src/core/env/document';
import { planExampleUpsert } from '../../src/core/env/example';
import { DEFAULT_LOADERS } from '../../src/core/env/readers';
import { planEnvUpsert } from '../../src/core/env/upsert';
import { ShownText } from '../../src/core/excerpt/shown-text';
import { exposurePathsOf, searchedValuesIn } from '../../src/core/env-files';
import { secretsIn } from '../../src/core/env-files/sensitive-files';
import { codesOf } from '../../src/core/detect/engine/codes';
import { planMove } from '../../src/core/fix';
import { ProjectValueSearch, projectValuesIn } from '../../src/core/project-values';
import type { Finding } from '../../src/core/finding/finding';
import { reasonInWords } from '../../src/core/finding/words';
import { createMatcher, planIgnoreUpsert } from '../../src/core/gitignore';
import { findNearMiss } from '../../src/core/gitignore/near-miss';
import {
  certificateExpiry,
  expiryOf,
  mergeBothSides,
  mergeKeywardFiles,
  parseLedger,
  readDate,
  recordKey,
} from '../../src/core/keys';
import { keysIn } from '../../src/core/keys/inventory';
import { readLeak, readPushProtection } from '../../src/core/leaks';
import { GitLogParser } from '../../src/core/leaks/history';
import { PatternSet, readFolderLayer } from '../../src/core/policy';
import { readBaseline } from '../../src/core/policy/import/baseline';
import {
  addToJsonHook,
  addToLefthook,
  addToOvercommit,
  addToPreCommit,
  addToShellHook,
  detectHookManager,
  removeFromShellHook,
} from '../../src/core/pre-commit';
import { audienceOf } from '../../src/core/project/audience';
import { readProject } from '../../src/core/project/describe';
import { directivesOf } from '../../src/core/project/directives';
import { dockerEnvFiles } from '../../src/core/project/docker-run';
import { importsOf } from '../../src/core/project/modules';
import { readManifest } from '../../src/core/project/manifest';
import { withoutServerFunctions } from '../../src/core/project/server-functions';
import { notebookCells } from '../../src/core/scan/notebook-cells';
import { scanFile } from '../../src/core/scan/file-scan';
import { commandsIn } from '../../src/core/starts/command-line';
import { readCommit, readTree } from '../../src/node/leaks/object-texts';
import { compilePattern } from '../../src/platform/patterns';
import { parseToml } from '../../src/platform/toml';
import { hostOf } from '../support/moves';
import { pick, type Random } from '../support/samples';

/** What an entry point returned, to be checked. */
export interface Result {
  /** Positions in the text. */
  readonly spans?: readonly Span[];
  /** What a person would read: it must not contain the planted secret. */
  readonly words?: unknown;
}

/** Something that gets text which others wrote. */
export interface EntryPoint {
  readonly name: string;
  /** Ordinary texts; inputs are cut from them. */
  readonly samples: readonly string[];
  /** @param random draws names and options */
  run(text: string, random: Random): Result | Promise<Result>;
  /** Is about this many times slower than the others, and gets fewer inputs. */
  readonly cost?: number;
}

/** A value that no surface may show. */
export const PLANTED = ['Zx9', 'Qw3', 'Lm7', 'Vb2', 'Kj8', 'Np4', 'Rt6', 'Hy1', 'Df5'].join('');

const CODE = [
  `import fs from 'fs';\nconst apiKey = "${PLANTED}";\nexport const action = async () => { return apiKey; };\n`,
  `require('dotenv').config();\nconst c = { password: '${PLANTED}', url: "https://user:${PLANTED}@host/x" }; // key\n`,
  `import os\nAPI_KEY = os.getenv("API_KEY", "${PLANTED}")\ndef f(x):\n    '''doc'''\n    return x\n`,
  `variable "db_password" {\n  default = "${PLANTED}"\n}\n`,
  `curl -u admin:${PLANTED} -H "Authorization: Bearer ${PLANTED}" https://x\n`,
  `services:\n  web:\n    env_file: .env\n    environment:\n      - API_KEY=${PLANTED}\n`,
  `"use server";\nimport { x } from "./x";\nexport async function getServerSideProps() { return {}; }\n`,
  `<script setup>\nconst k = '${PLANTED}'\n</script>\n<template><p>{{ k }}</p></template>\n`,
];
const ENV = [
  `# Group\nA=1\nAPI_KEY=${PLANTED}\nexport B="x y" # c\nC='\n d'\n`,
  'A=\nB: c\nC\n=\n\n\n',
  `K="${PLANTED}`,
];
const LEDGER = [
  `{\n  "version": 1,\n  "policy": { "intervalDays": 90 },\n  "keys": {\n    ".env#A": { "rotated": "2026-01-01", "source": "user" },\n    ".env#B": { "owner": "x" }\n  },\n  "allow": {\n    "abc": { "rule": "password", "reason": "x" }\n  }\n}\n`,
  '<<<<<<< a\n"keys": {}\n=======\n{"keys":{".env#A":{}}}\n>>>>>>> b\n',
];
const NAMES = [
  'a.js',
  'a.ts',
  'a.py',
  '.env',
  'main.tf',
  'a.sh',
  'compose.yaml',
  'a.vue',
  'README.md',
  'a.json',
  'Makefile',
  'a.ipynb',
  'a.csv',
  '.pgpass',
  'api.http',
  'a.properties',
];

function names(random: Random): string {
  return pick(random, NAMES);
}

/** What a report and a hover contain. */
function wordsOf(findings: readonly Finding[]): unknown {
  return findings.map(({ title, why, envNames }) => [title, why.map(reasonInWords), envNames]);
}

async function projectWith(file: string, text: string) {
  const files = {
    'package.json': '{"dependencies":{"dotenv":"16"}}',
    'index.js': 'require("dotenv").config()',
    [file]: text,
  };
  return readProject(hostOf({ files }).reader, file, undefined);
}

const upsert = (text: string, name: string) =>
  planEnvUpsert({ text, name, value: PLANTED, loaders: DEFAULT_LOADERS, parse: parseDotenv });

export const ENTRY_POINTS: readonly EntryPoint[] = [
  {
    name: 'scan',
    samples: CODE,
    run(text, random) {
      const found = scan(text, { fileName: names(random), minConfidence: 'low' });
      return {
        spans: found.flatMap(({ span, parts = [] }) => [span, ...parts.map((part) => part.span)]),
        words: wordsOf(found),
      };
    },
  },
  {
    name: 'scan a file by policy',
    samples: CODE,
    run(text, random) {
      const set = new PatternSet(compilePattern);
      const detection = {
        patterns: [
          { id: 'own', pattern: pick(random, ['k[a-z]{0,20}y', '[A-Z]{3}[0-9]+', '(a*)', '(?m)^k']) },
        ],
      };
      const layers = [{ folder: '', detection, allow: [] }];
      const found = scanFile(names(random), text, { within: '', layers }, set);
      return typeof found === 'string'
        ? {}
        : {
            spans: found.findings.map(({ finding }) => finding.span),
            words: [
              wordsOf(found.findings.map(({ finding }) => finding)),
              found.findings.map(({ masked }) => masked),
            ],
          };
    },
  },
  {
    name: 'shown lines',
    samples: [...CODE, ...ENV, `user;password\nsvc;"${PLANTED}"\n`],
    run(text, random) {
      const shown = new ShownText(text, [], names(random));
      const starts = lineStarts(text);
      const lines = starts.map((start, line) => shown.show({ start, end: starts[line + 1] ?? text.length }));
      return { spans: shown.hiddenSpans(), words: lines };
    },
  },
  {
    name: 'env reading',
    samples: ENV,
    run(text) {
      const { entries } = parseEnv(text);
      const keys = keysIn(text).map(({ name }) => name);
      searchedValuesIn('.env', text);
      const search = new ProjectValueSearch(projectValuesIn('.env', text));
      const matches = search.find(text, codesOf(text), 'notes.txt');
      secretsIn('env', text, '.env');
      return {
        spans: [
          ...entries.flatMap(({ span, nameSpan, valueSpan }) => [span, nameSpan, valueSpan]),
          ...matches,
        ],
        words: keys.length,
      };
    },
  },
  {
    name: 'env editing',
    samples: ENV,
    run(text, random) {
      const planned = upsert(text, pick(random, ['A', 'API_KEY', 'NEW']));
      planExampleUpsert({
        text,
        name: 'NEW',
        provider: undefined,
        loaders: DEFAULT_LOADERS,
        parse: parseDotenv,
      });
      return planned.ok
        ? { spans: planned.edits.map(({ span }) => span), words: planned.notes }
        : { words: planned };
    },
  },
  {
    name: 'ledger',
    samples: LEDGER,
    run(text, random) {
      const { ledger, problem } = parseLedger(text);
      readLeak(text, '.env#A');
      const set = setEntry(text, pick(random, ['keys', 'allow'] as const), 'x', [['owner', '"y"']]);
      const removed = removeEntry(text, 'keys', '.env#A');
      const record = recordKey(text, { id: '.env#A' }, { owner: 'y' });
      return {
        spans: set.ok ? set.edits.map(({ span }) => span) : [],
        words: [ledger.version, problem, removed.ok, record.ok],
      };
    },
  },
  {
    name: 'ledger merging',
    samples: LEDGER,
    run(text) {
      const merged = [
        mergeBothSides(text),
        mergeKeywardFiles(text, LEDGER[0] ?? ''),
        mergeKeywardFiles(LEDGER[0] ?? '', text, text),
      ];
      return { words: merged.map(({ ok }) => ok) };
    },
  },
  {
    name: 'policy files',
    samples: [
      ...LEDGER,
      `{"policy":{"detection":{"patterns":[{"id":"p","pattern":"a+"}],"excludedPaths":["**/x"],"severity":{"high":"error"}}}}`,
      `[allowlist]\npaths = ['''x''']\nregexes = ["a.*"]\n[[rules]]\nid = "r"\n`,
      `abc:file.js:rule:1\n# comment\nfile.js:r:2\n`,
      `{"rules":[{"id":"@secretlint/x","options":{"allows":["/a/"]}}]}`,
      `{"version":"1","results":{"a.js":[{"type":"Secret Keyword","hashed_secret":"0","line_number":1}]}}`,
    ],
    run(text, random) {
      const name = pick(random, [
        '.keyward.json',
        '.gitleaks.toml',
        '.gitleaksignore',
        '.secretlintrc.json',
        '.secretlintignore',
      ]);
      const layer = readFolderLayer('', new Map([[name, text]]), parseToml);
      const baseline = readBaseline('report.json', text);
      return { words: [layer?.problems, baseline.ok] };
    },
  },
  {
    name: 'hook files',
    samples: [
      '#!/bin/sh\nset -e\nnpm test\nexit 0\n',
      'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: npm run lint\n',
      'repos:\n  - repo: local\n    hooks:\n      - id: a\n',
      '{"simple-git-hooks":{"pre-commit":"npm test"},"husky":{"hooks":{"pre-commit":"x"}}}',
      'PreCommit:\n  RuboCop:\n    enabled: true\n',
    ],
    run(text) {
      const options = { hook: 'pre-commit' } as const;
      const answers = [
        addToShellHook(text, ['#!/bin/sh'], options),
        addToLefthook(text, options),
        addToPreCommit(text, options),
        addToOvercommit(text, options),
        addToJsonHook(text, ['simple-git-hooks', 'pre-commit'], options),
      ];
      removeFromShellHook(text);
      return {
        words: [
          answers.map(({ ok }) => ok),
          detectHookManager({ names: [], packageJson: text, hookText: text }),
        ],
      };
    },
  },
  {
    name: 'output of Git',
    samples: [
      `\u0001${'a'.repeat(40)} 1 2\0:100644 100644 ${'0'.repeat(40)} ${'b'.repeat(40)} A\0x.ts\0`,
      `tree ${'a'.repeat(40)}\nparent ${'b'.repeat(40)}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n`,
      `100644 a.ts\0${'x'.repeat(20)}40000 d\0${'y'.repeat(20)}`,
      'remote: - Push cannot contain secrets\nremote:   —— Stripe API Key ———\nremote:    locations:\nremote:      - commit: abc\nremote:        path: a.js:1\n',
    ],
    run(text) {
      const parser = new GitLogParser(() => undefined);
      for (let at = 0; at < text.length; at += 4096) parser.push(text.slice(at, at + 4096));
      parser.end();
      readCommit(text);
      readTree(Buffer.from(text, 'latin1'), 20);
      readPushProtection(text);
      return {};
    },
  },
  {
    name: 'ignore rules',
    samples: [
      '.env\n!.env.example\n/build/\n*.log\nd/**/e\n# c\n',
      '!.env1\n!*.env\n.env*\n',
      'a\\ \n[a-z]*\n**/x/**\n',
    ],
    run(text) {
      const match = createMatcher([{ folder: '', text }]);
      match('d/x/e/.env');
      findNearMiss(text, '.env');
      const plan = planIgnoreUpsert({ text, envPath: 'app/.env' });
      return { spans: plan.edits.map(({ span }) => span) };
    },
  },
  {
    name: 'Docker, npm and extension rules',
    samples: [
      'FROM node AS build\nARG X=1\nCOPY --exclude=*.md . /app\nADD ["a", "b"]\nRUN <<EOF\nx\nEOF\nFROM scratch\nCOPY --from=build /app .\n',
      '*\n!.env\n**/x\n# c\n',
      '{"name":"x","files":["dist","*.env"],"engines":{"vscode":"1"},"private":false}',
      'services:\n  a:\n    build:\n      context: .\n      dockerfile: Dockerfile\n',
    ],
    run(text, random) {
      const base = new Map([
        ['Dockerfile', 'FROM a\nCOPY . .\n'],
        ['package.json', '{"name":"x","engines":{"vscode":"1"}}'],
      ]);
      base.set(
        pick(random, [
          'Dockerfile',
          '.dockerignore',
          'package.json',
          '.npmignore',
          '.vscodeignore',
          'compose.yaml',
          '.gitignore',
        ]),
        text,
      );
      return { words: exposurePathsOf('app/.env', base, () => false) };
    },
  },
  {
    name: 'project readers',
    samples: [
      ...CODE,
      '{"name":"x","type":"module","scripts":{"start":"node --env-file=.env a.js && docker run --env-file .env x"},"dependencies":{"next":"15"}}',
      'run:\n\tdocker run --env-file .env -p 1:1 x && \\\n\t  node a.js\n',
    ],
    run(text) {
      const words = [
        importsOf(text).length,
        directivesOf(text).length,
        dockerEnvFiles(text, 'app').length,
        commandsIn(text).length,
      ];
      readManifest(text);
      withoutServerFunctions(text, ['action', 'getServerSideProps']);
      return { words };
    },
  },
  {
    name: 'a project',
    cost: 5,
    samples: [
      ...CODE,
      '{"compilerOptions":{"paths":{"@/*":["./src/*"]}},"extends":"./b"}',
      '{"name":"x","workspaces":["a"],"scripts":{"start":"node index.js"},"dependencies":{"dotenv":"16"}}',
    ],
    async run(text, random) {
      const file = pick(random, [
        'index.js',
        'app/page.tsx',
        'tsconfig.json',
        'package.json',
        'Makefile',
        'compose.yaml',
        'main.py',
        '.github/workflows/a.yml',
        'vite.config.ts',
        'turbo.json',
      ]);
      const project = await projectWith(file, text);
      return { words: audienceOf(project, text, { start: 0, end: 1 }).kind };
    },
  },
  {
    name: 'fix',
    cost: 20,
    samples: CODE,
    async run(text, random) {
      const file = pick(random, [
        'a.js',
        'a.ts',
        'a.py',
        'a.sh',
        'compose.yaml',
        'a.vue',
        '.github/workflows/a.yml',
        'a.rb',
        'a.go',
      ]);
      const at = text.indexOf(PLANTED);
      if (at < 0) return {};
      const host = hostOf({
        files: { 'package.json': '{"dependencies":{"dotenv":"16"}}', [file]: text, '.env': ENV[0] ?? '' },
      });
      const secret = { start: at, end: at + PLANTED.length };
      const plan = await planMove(
        host,
        { file, text, secret, provider: undefined, envNames: [], typescriptStyle: 'auto' },
        true,
      );
      return plan.ok
        ? {
            spans: plan.files.find(({ path }) => path === file)?.edits.map(({ span }) => span) ?? [],
            words: plan.notes,
          }
        : { words: plan };
    },
  },
  {
    name: 'small readers',
    samples: [
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      `${['eyJhbGciOiJub25lIn0', 'eyJleHAiOjE3MDAwMDAwMDB9'].join('.')}.x`,
      '2026-01-02',
      'in 3 days',
      '{"cells":[{"cell_type":"code","source":["a = 1\\n"]}]}',
      '<script src="a" type=module>x</script><a href=b>',
      '{ /* c */ "a": [1, "x",], }',
      'src/{a,b}/**/*.[jt]s',
    ],
    run(text) {
      certificateExpiry(text);
      expiryOf(text);
      readDate(text, '2026-01-01');
      notebookCells(text)(Math.floor(text.length / 2));
      Array.from(openingTags(text, ['script', 'a']));
      parseJsonc(text);
      for (const line of text.split('\n')) membersInLine(line);
      compileGlobs([text])('src/a/b.js');
      matchesFile(text, 'src/a/b.js');
      return {};
    },
  },
];
