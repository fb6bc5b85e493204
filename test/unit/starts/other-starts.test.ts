import { answersFor, ESM, JS, PY, scripts } from './cases';

answersFor('starts other than scripts', [
  [
    'a script that runs a program in another language',
    { ...scripts({ start: 'node --env-file=.env a.js', dev: 'node a.js' }), 'a.js': JS, 'jobs/b.py': PY },
    'jobs/b.py',
    ['jobs/b.py: nothing'],
  ],
  [
    'a script that runs a missing program in another language',
    { ...scripts({ start: 'python server.py' }), 'a.js': JS },
    'a.js',
    ['a.js: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a script that runs a missing program in the same language, or a script of the shell',
    { ...scripts({ start: 'node built/main.js', dev: 'sh dev.sh' }), 'a.js': JS },
    'a.js',
    ['npm start: nothing', 'npm run dev: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a command after options without a value',
    {
      Makefile:
        'run:\n\tsudo -E -u app nice -n 5 node --env-file=.env a.js\n\nalone:\n\tsudo -E node --env-file=.env a.js\n',
      'a.js': JS,
    },
    'a.js',
    ['make run: gets it by node --env-file', 'make alone: gets it by node --env-file'],
  ],
  [
    'an env file whose folder is a variable',
    { 'run.sh': 'set -a\n. $DIR/.env\nnode a.js\n', 'a.js': JS },
    'a.js',
    ['run.sh: unknown, files, the shell'],
  ],
  [
    'celery with its application after =',
    {
      Procfile: 'worker: celery --app=tasks worker\n',
      'a.sh': 'honcho start\n',
      'tasks.py': PY,
    },
    'tasks.py',
    ['Procfile: worker: gets it by honcho start'],
  ],
  [
    'a Procfile without a runner',
    { ...scripts({ start: 'node a.js' }), Procfile: 'web: node a.js\n', 'a.js': JS },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a Procfile with its runner',
    { ...scripts({ dev: 'nf start' }), Procfile: 'web: node a.js\n', 'a.js': JS },
    'a.js',
    ['Procfile: web: gets it by nf start'],
  ],
  [
    'Compose, its own service',
    {
      'compose.yaml': 'services:\n  api:\n    build: .\n    command: node a.js\n    env_file: .env\n',
      'a.js': JS,
    },
    'a.js',
    ['compose.yaml: api: gets it by compose.yaml: api'],
  ],
  [
    'Compose, another service',
    {
      'compose.yaml': 'services:\n  db:\n    image: postgres\n    env_file: .env\n',
      ...scripts({ start: 'node a.js' }),
      'a.js': JS,
    },
    'a.js',
    ['npm start: nothing', '+ load-env-file in a.js'],
  ],
  [
    "Compose and the image's command",
    {
      'compose.yaml': 'services:\n  api:\n    build: .\n    env_file:\n      - path: .env\n',
      Dockerfile: 'FROM node\nWORKDIR /app\nCMD ["node", "/app/a.js"]\n',
      'a.js': JS,
    },
    'a.js',
    ['compose.yaml: api: gets it by compose.yaml: api'],
  ],
  [
    'docker run',
    {
      Dockerfile: 'FROM node\nCMD ["node", "a.js"]\n',
      'run.sh': 'docker run --env-file .env app\n',
      'a.js': JS,
    },
    'a.js',
    ['Dockerfile: gets it by docker run --env-file'],
  ],
  [
    'an image alone is deployed',
    {
      Dockerfile: 'FROM node\nCMD ["node", "a.js"]\n',
      ...scripts({ start: 'node --env-file=.env a.js' }),
      'a.js': JS,
    },
    'a.js',
    ['npm start: gets it by npm start'],
  ],
  [
    'a launch configuration',
    {
      '.vscode/launch.json':
        '{"configurations":[{"name":"Server","type":"node","request":"launch","program":"${workspaceFolder}/a.js","envFile":"${workspaceFolder}/.env"}]}',
      'a.js': JS,
    },
    'a.js',
    ['launch.json: Server: gets it by launch.json'],
  ],
  [
    'a launch configuration without a file',
    {
      '.vscode/launch.json':
        '{"configurations":[{"name":"Server","type":"node","request":"launch","program":"${workspaceFolder}/a.js"}]}',
      'a.js': JS,
    },
    'a.js',
    ['launch.json: Server: nothing', '+ load-env-file in a.js'],
  ],
  [
    'a task',
    {
      '.vscode/tasks.json':
        '{"tasks":[{"label":"run","type":"shell","command":"node --env-file=.env a.js"}]}',
      'a.js': JS,
    },
    'a.js',
    ['tasks.json: run: gets it by node --env-file'],
  ],
  [
    'make',
    { Makefile: 'include .env\nexport\n\nrun:\n\t@node a.js\n', 'a.js': JS },
    'a.js',
    ['make run: gets it by make'],
  ],
  [
    'make without export',
    { Makefile: 'include .env\n\nrun:\n\tnode a.js\n', 'a.js': JS },
    'a.js',
    ['make run: nothing', '+ load-env-file in a.js'],
  ],
  [
    'just',
    { justfile: 'set dotenv-load\n\nrun:\n    node a.js\n', 'a.js': JS },
    'a.js',
    ['just run: gets it by just'],
  ],
  [
    'a shell script',
    { 'run.sh': '#!/bin/sh\nset -a\n. ./.env\nset +a\nexec node a.js\n', 'a.js': JS },
    'a.js',
    ['run.sh: gets it by the shell'],
  ],
  [
    'systemd',
    {
      'app.service':
        '[Service]\nWorkingDirectory=/srv/app\nExecStart=/usr/bin/node /srv/app/a.js\nEnvironmentFile=/srv/app/.env\n',
      'a.js': JS,
    },
    'a.js',
    ['app.service: gets it by systemd'],
  ],
  [
    'PM2',
    {
      'ecosystem.config.js':
        "module.exports = { apps: [{ name: 'api', script: 'a.js', node_args: '--env-file=.env' }] };\n",
      'a.js': JS,
    },
    'a.js',
    ['PM2: api: gets it by node --env-file'],
  ],
  [
    'nodemon.json',
    { ...scripts({ dev: 'nodemon' }), 'nodemon.json': '{"exec":"tsx --env-file=.env a.ts"}', 'a.ts': ESM },
    'a.ts',
    ['nodemon: gets it by nodemon'],
  ],
  [
    'direnv',
    { '.envrc': 'dotenv\n', ...scripts({ start: 'node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by direnv'],
  ],
  [
    'mise',
    { 'mise.toml': '[env]\n_.file = ".env"\n', ...scripts({ start: 'node a.js' }), 'a.js': JS },
    'a.js',
    ['npm start: gets it by mise'],
  ],
  ['nothing names the program', { 'a.js': JS }, 'a.js', ['a.js: nothing', '+ load-env-file in a.js']],
  [
    'two programs',
    { 'one.js': "require('dotenv').config();\nrequire('./a');\n", 'two.js': "require('./a');\n", 'a.js': JS },
    'a.js',
    ['one.js: gets it by one.js', 'two.js: nothing', '+ load-env-file in two.js'],
  ],
]);
