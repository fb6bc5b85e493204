import * as l10n from '@vscode/l10n';
import type { ExposurePath, ExposureReason, ExposureThrough } from './exposure-path';
import type { EnvFileReport, GitFacts } from './report';

/** The text of a problem. */
export interface ProblemText {
  /** What is wrong: one or more sentences. */
  readonly message: string;
  /** What to do: one or more sentences. */
  readonly advice: string;
}

export function notIgnoredText({ secrets }: EnvFileReport, { by, byGit }: GitFacts): ProblemText {
  const fact =
    secrets === 0
      ? l10n.t('Git does not ignore this file.')
      : secrets === 1
        ? l10n.t('Git does not ignore this file, so its key could be committed.')
        : l10n.t('Git does not ignore this file, so its {0} keys could be committed.', secrets);
  const rule = by
    ? l10n.t('"{0}" in {1}, line {2}, re-includes it.', by.pattern, by.file, by.line)
    : l10n.t('No .gitignore rule matches it.');
  const source = byGit ? [] : [l10n.t('Git was not asked; Keyward read the .gitignore files itself.')];
  return {
    message: sentences(fact, rule, ...source),
    advice: l10n.t('Add it to .gitignore before the next git add.'),
  };
}

export function inHistoryText({ present }: EnvFileReport, { pushed }: GitFacts): ProblemText {
  const fact = present
    ? l10n.t('Git no longer tracks this file, but earlier commits contain it.')
    : l10n.t('This file was deleted, but earlier commits contain it.');
  return {
    message: pushed ? sentences(fact, l10n.t('They were pushed.')) : fact,
    advice: l10n.t(
      'Rotate every key it contained. Rewriting history does not remove the copies that others have fetched.',
    ),
  };
}

export function stagedText({ secrets }: EnvFileReport, { inHistory, keysInIndex }: GitFacts): ProblemText {
  return {
    message:
      secrets === 0
        ? keysInIndex
          ? l10n.t('This file is staged with a key, so the next commit will contain it.')
          : l10n.t('This file is staged, so the next commit will contain it.')
        : secrets === 1
          ? l10n.t('This file is staged, so the next commit will contain its key.')
          : l10n.t('This file is staged, so the next commit will contain its {0} keys.', secrets),
    advice:
      inHistory === false
        ? l10n.t('Unstage it and make Git ignore it. No commit contains it yet.')
        : l10n.t('Unstage it and make Git ignore it.'),
  };
}

export function encryptedText({ secrets }: EnvFileReport, git: GitFacts): ProblemText {
  const filter = git.filter ?? '';
  const fact =
    secrets === 0
      ? l10n.t('Git tracks this file, encrypted by the filter {0}.', filter)
      : secrets === 1
        ? l10n.t('Git tracks this file and its key, encrypted by the filter {0}.', filter)
        : l10n.t('Git tracks this file and its {0} keys, encrypted by the filter {1}.', secrets, filter);
  return git.keysInHistory
    ? {
        message: sentences(fact, l10n.t('But a commit contains a key in plain text.')),
        advice: l10n.t(
          'Rotate every key it contained. Rewriting history does not remove the copies that others have fetched.',
        ),
      }
    : {
        message: fact,
        advice: l10n.t('Make sure that everyone who commits has this filter set up.'),
      };
}

export function trackedText({ secrets, present }: EnvFileReport, git: GitFacts): ProblemText {
  const fact =
    secrets === 0
      ? l10n.t('Git tracks this file.')
      : secrets === 1
        ? l10n.t('Git tracks this file and its key.')
        : l10n.t('Git tracks this file and its {0} keys.', secrets);
  const more = [
    ...(present ? [] : [l10n.t('It is no longer on disk.')]),
    ...elsewhereText(secrets, git),
    ...(git.ignored ? [l10n.t('Ignore rules have no effect on tracked files.')] : []),
    ...(git.pushed ? [l10n.t('It was pushed.')] : []),
  ];
  return {
    message: sentences(fact, ...more),
    advice: l10n.t(
      'Stop tracking it (git rm --cached). Existing commits still contain it, so rotate every key that was pushed or shared.',
    ),
  };
}

/** A key that Git has although it is not in the file on disk. */
function elsewhereText(secrets: number, { keysInIndex, keysInHistory }: GitFacts): string[] {
  if (secrets > 0) return [];
  if (keysInIndex) return [l10n.t('The version in the index contains a key.')];
  return keysInHistory ? [l10n.t('Earlier commits contain a key.')] : [];
}

export function exampleKeyText(values: number): ProblemText {
  return {
    message:
      values === 1
        ? l10n.t('This example is meant to be committed, but a value in it looks real.')
        : l10n.t('This example is meant to be committed, but {0} values in it look real.', values),
    advice: l10n.t('Replace it with a placeholder. Rotate every key that was pushed or shared.'),
  };
}

export function exampleIgnoredText({ by }: GitFacts): ProblemText {
  const fact = l10n.t('This example is meant to be committed, but Git ignores it.');
  return {
    message: by
      ? sentences(fact, l10n.t('"{0}" in {1}, line {2}, matches it.', by.pattern, by.file, by.line))
      : fact,
    advice: l10n.t('Add a line such as "!.env.example" after that rule.'),
  };
}

/** How a file leaves the machine, as one or more sentences. */
export function exposureText({ reason, file, line }: ExposurePath): string {
  switch (reason.id) {
    case 'copied':
      return sentences(
        reason.inImage
          ? l10n.t(
              '{0} in {1}, line {2}, copies this file into the image.',
              reason.instruction,
              file,
              line ?? 1,
            )
          : l10n.t(
              '{0} in {1}, line {2}, copies this file into an earlier build stage, so it stays in the build cache.',
              reason.instruction,
              file,
              line ?? 1,
            ),
        dockerIgnoreText(reason),
      );
    case 'npm-package':
      switch (reason.by) {
        case 'files':
          return l10n.t(
            'The npm package {0} contains this file: "files" in package.json includes it.',
            reason.name,
          );
        case 'ignore-file':
          return l10n.t(
            'The npm package {0} contains this file: .npmignore does not exclude it.',
            reason.name,
          );
        case 'default':
          return l10n.t(
            'The npm package {0} contains this file: neither "files" nor .npmignore excludes it.',
            reason.name,
          );
      }
      break;
    case 'extension-package':
      switch (reason.by) {
        case 'files':
          return l10n.t('The extension package contains this file: "files" in package.json includes it.');
        case 'ignore-file':
          return l10n.t('The extension package contains this file: .vscodeignore does not exclude it.');
        case 'default':
          return l10n.t(
            'The extension package contains this file: there is no .vscodeignore and no "files".',
          );
      }
      break;
    case 'served':
      return l10n.t('This file is in {0}/, which web servers serve unchanged.', reason.folder);
    case 'deployed':
      return l10n.t('This file is in {0}/, which is deployed as built.', reason.folder);
    case 'value-in-file':
      return l10n.t('{0}, line {1}, contains the value of {2}.', file, line ?? 1, reason.name);
    case 'value-in-output':
      return reason.publicPrefix === undefined
        ? l10n.t('The value of {0} is in {1}.', reason.name, file)
        : l10n.t(
            'The value of {0} is in {1}. Bundlers copy every {2}… variable into code for the browser.',
            reason.name,
            file,
            reason.publicPrefix,
          );
  }
}

function dockerIgnoreText({ ignoreFile, by }: Extract<ExposureReason, { id: 'copied' }>): string {
  if (ignoreFile === undefined) return l10n.t('There is no .dockerignore.');
  return by
    ? l10n.t('"{0}" in {1}, line {2}, re-includes it.', `!${by.pattern}`, ignoreFile, by.line)
    : l10n.t('{0} does not exclude it.', ignoreFile);
}

export function exposureAdvice(through: ExposureThrough): string {
  switch (through) {
    case 'docker':
      return l10n.t(
        'Exclude it in .dockerignore, pass values at run time, and rotate the keys in every image you have shared.',
      );
    case 'npm':
      return l10n.t(
        'Exclude it in .npmignore or narrow "files" in package.json, and rotate every key that was published.',
      );
    case 'vsix':
      return l10n.t('Exclude it in .vscodeignore, and rotate every key that was published.');
    case 'served folder':
      return l10n.t('Move it out of that folder, and rotate every key that was deployed.');
    case 'project file':
      return l10n.t(
        'Read the variable there, or remove the value, and rotate it if it was committed or shared.',
      );
    case 'bundle':
    case 'source map':
      return l10n.t('Read it only on the server, build again, and rotate it if that build was deployed.');
  }
}

/** A short label for how a file leaves the machine. */
export function exposureLabel(through: ExposureThrough): string {
  switch (through) {
    case 'docker':
      return l10n.t('Docker image');
    case 'npm':
      return l10n.t('npm package');
    case 'vsix':
      return l10n.t('VS Code extension');
    case 'served folder':
      return l10n.t('served folder');
    case 'project file':
      return l10n.t('project file');
    case 'bundle':
      return l10n.t('built code');
    case 'source map':
      return l10n.t('source map');
  }
}

/** What Git does with a file, in a few words: for a row, or a line of a report. */
export function gitStateText({ git, kind, present }: EnvFileReport): string {
  if (!git) return l10n.t('no repository');
  const words: string[] = [];
  if (!present) words.push(l10n.t('not on disk'));
  if (git.tracked) {
    words.push(git.staged && git.inHistory !== true ? l10n.t('staged') : l10n.t('tracked'));
  } else if (git.ignored) {
    words.push(git.by ? l10n.t('ignored by {0}:{1}', git.by.file, git.by.line) : l10n.t('ignored'));
  } else if (present) {
    words.push(kind === 'example' ? l10n.t('meant to be committed') : l10n.t('not ignored'));
  }
  if (git.tracked && git.staged && git.inHistory === true) words.push(l10n.t('staged'));
  if (git.changed) words.push(l10n.t('modified'));
  if (git.filter) words.push(l10n.t('filter {0}', git.filter));
  if (!git.tracked && git.inHistory) words.push(l10n.t('in history'));
  if (git.pushed) words.push(l10n.t('pushed'));
  if (!git.byGit) words.push(l10n.t('not checked with Git'));
  return words.join(', ');
}

function sentences(...all: readonly string[]): string {
  return all.join(' ');
}
