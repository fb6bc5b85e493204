import { isSpringConfiguration } from '../../base/spring-files';
import type { Refusal } from '../../base/refusal';
import * as l10n from '@vscode/l10n';
import { refuse } from '../../base/refusal';
import { rewrite, type Language, type Literal, type Source } from '../language';
import { spanOf } from '../node';
import { inComment } from '../positions';
import { unsupported } from '../unsupported';
import { springDefault, springValue } from './spring';

function find(source: Source): Literal | Refusal {
  const { root, text, secret, fileName = '' } = source;
  const node = root.descendantForIndex(secret.start, secret.end - 1);
  if (node?.type === 'comment') return inComment();
  if (!isSpringConfiguration(fileName)) return unsupported({ languageId: 'properties', fileName });
  if (node?.type !== 'value') {
    return refuse(l10n.t('This key is part of a name.'), l10n.t('Use the key as a value.'));
  }
  const identifier = node.parent?.childForFieldName('key')?.text;
  const whole = springDefault(spanOf(node), text, secret);
  if (whole) return { ...whole, node: spanOf(node) };
  const value = springValue(unescaped(text.slice(secret.start, secret.end)));
  if (value === undefined) {
    return refuse(
      l10n.t("Keyward can't determine the exact characters of this value."),
      l10n.t('Write it on one line without backslashes, then try again.'),
    );
  }
  return {
    ok: true,
    value,
    identifier,
    node: spanOf(node),
    write: (name) => rewrite(secret, ['', `\${${name}}`, '']),
  };
}

/** Backslashes that only keep a character from having a meaning are removed; others are not supported. */
function unescaped(written: string): string | undefined {
  if (/\\(?![:=#!\\ ])|[\r\n]/.test(written)) return undefined;
  return written.replace(/\\(.)/g, '$1');
}

export const properties: Language = { title: 'Properties', grammar: 'properties', tokens: 'value', find };
