import * as l10n from '@vscode/l10n';
import type { Doubt, Loading, Miss, StartArrival } from './arrival';

/** The env file and the variable that a sentence is about, by their names. */
export interface Subject {
  readonly env: string;
  readonly name: string;
}

/**
 * Which starts do not get the value: one sentence for each reason, with the starts that share it. Empty if every start gets
 * the value.
 * @param without labels of starts that are left out, because a change of the same fix helps them
 */
export function missingInWords(
  loading: Loading,
  subject: Subject,
  without: readonly string[] = [],
): string[] {
  const open = loading.starts.filter(
    ({ start, arrival }) => arrival.kind !== 'gets' && !without.includes(start.label),
  );
  if (loading.starts.length === 0 && loading.kind === 'unknown')
    return [doubtText({ id: 'no-program' }, [], subject)];
  const groups = new Map<string, StartArrival[]>();
  for (const one of open) {
    const isFile = one.start.kind === 'file';
    const reason = JSON.stringify([one.arrival, isFile]);
    groups.set(reason, [...(groups.get(reason) ?? []), one]);
  }
  return [...groups.values()].flatMap((all) => {
    const [{ arrival, start } = { arrival: undefined, start: undefined }] = all;
    const labels = [...new Set(all.map((one) => one.start.label))];
    if (arrival?.kind === 'misses') return [missText(arrival.why, labels, start?.kind === 'file', subject)];
    return arrival?.kind === 'unknown' ? [doubtText(arrival.why, labels, subject)] : [];
  });
}

function missText(why: Miss, labels: readonly string[], isFile: boolean, { env, name }: Subject): string {
  const starts = anyOf(labels);
  switch (why.id) {
    case 'nothing':
      return isFile
        ? l10n.t('Nothing seems to load {0}, so {1} does not get {2}.', env, starts, name)
        : l10n.t('Started with {0}, the program does not get {1}: nothing loads {2}.', starts, name, env);
    case 'late':
      return isFile
        ? l10n.t('{0} loads {1} too late: this line reads {2} first.', why.by, env, name)
        : l10n.t(
            'Started with {0}, the program does not get {1}: {2} loads {3} too late.',
            starts,
            name,
            why.by,
            env,
          );
    case 'other-files':
      return l10n.t(
        'Started with {0}, the program does not get {1}: it loads {2}, not {3}.',
        starts,
        name,
        anyOf(why.files),
        env,
      );
    case 'own-object':
      return l10n.t(
        '{0} reads {1} without changing the environment, so this line does not get {2}.',
        why.by,
        env,
        name,
      );
  }
}

function doubtText(why: Doubt, labels: readonly string[], { env, name }: Subject): string {
  const starts = anyOf(labels);
  switch (why.id) {
    case 'filled':
      return l10n.t(
        '{0} does not load {1}: {2} fills its environment. Add {3} there as well.',
        starts,
        env,
        why.by,
        name,
      );
    case 'files':
      return l10n.t(
        "Keyward can't tell whether {0} loads {1} before this line reads {2}.",
        why.by,
        env,
        name,
      );
    case 'cached':
      return l10n.t(
        'Once its configuration is cached, {0} does not load {1}. Read {2} in a file of config, and use config() here.',
        why.by,
        env,
        name,
      );
    case 'large':
    case 'no-program':
      return l10n.t(
        "Keyward can't tell whether anything loads {0} before {1} is read. Make sure that the program gets it.",
        env,
        name,
      );
  }
}

/** `a`, `a or b`, `a, b or c`. */
function anyOf(items: readonly string[]): string {
  const [last = '', ...before] = [...items].reverse();
  return before.length === 0 ? last : l10n.t('{0} or {1}', before.reverse().join(', '), last);
}
