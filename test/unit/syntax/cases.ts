import assert from 'node:assert/strict';
import {
  codeAt,
  literalSite,
  type Code,
  type LiteralSite,
  type ReadStyle,
  type WithTree,
} from '../../../src/core/syntax';
import type { Refusal } from '../../../src/core/base/refusal';
import { treesFor } from '../../support/trees';

/** Used as the secret; `«…»` marks it in the tables and is removed before parsing. */
export const KEY = 'k3y';

export interface Case {
  readonly source: string;
  readonly style?: ReadStyle;
  /** Run-time value, where it is not {@link KEY}. */
  readonly value?: string;
  readonly identifier?: string;
  /** Name of the variable; default `X`. */
  readonly name?: string;
  readonly fileName?: string;
}

export interface Fixable extends Case {
  readonly fixed: string;
}

export interface Refused extends Case {
  readonly refused: RegExp;
}

interface Found {
  readonly code: Code;
  readonly site: LiteralSite | Refusal;
  readonly withTree: WithTree;
}

export async function siteIn(languageId: string, { source, fileName }: Case): Promise<Found | Refusal> {
  const start = source.indexOf('«');
  const end = source.indexOf('»') - 1;
  const code = codeAt({
    text: source.replace(/[«»]/g, ''),
    secret: { start, end },
    languageId,
    ...(fileName !== undefined && { fileName }),
  });
  if (!code.ok) return code;
  const withTree = await treesFor(code.language.grammar);
  return { code, withTree, site: literalSite(code, withTree) };
}

/** The fixed text must be exactly this, be proven by the language itself, and need no second fix. */
export function fixes(languageId: string, cases: readonly Fixable[]): void {
  for (const entry of cases) {
    const { source, fixed, value, identifier, name = 'X', style } = entry;
    test(`${languageId}: ${source}${style ? ` (${style.read})` : ''}`, async () => {
      const found = await siteIn(languageId, entry);
      assert.ok('site' in found, 'site' in found ? '' : found.reason);
      const { site } = found;
      assert.ok(site.ok, site.ok ? '' : site.reason);
      assert.equal(site.value, value ?? KEY);
      if (identifier) assert.equal(site.identifier, identifier);
      const fix = site.replaceWith(name, style);
      assert.ok(fix.ok, fix.ok ? '' : fix.reason);
      assert.equal(fix.newText, fixed);
      assert.equal(fix.newText.slice(fix.offset, fix.offset + fix.expression.length), fix.expression);
    });
  }
}

export function refuses(languageId: string, cases: readonly Refused[]): void {
  for (const entry of cases) {
    test(`${languageId} refuses: ${entry.source}`, async () => {
      const refusal = await refusalOf(languageId, entry);
      assert.ok(refusal, 'was not refused');
      assert.match(refusal.reason, entry.refused);
      assert.match(refusal.nextStep, /\.$/);
    });
  }
}

async function refusalOf(languageId: string, entry: Case): Promise<Refusal | undefined> {
  const found = await siteIn(languageId, entry);
  if (!('site' in found)) return found;
  if (!found.site.ok) return found.site;
  const fix = found.site.replaceWith(entry.name ?? 'X', entry.style);
  return fix.ok ? undefined : fix;
}
