import * as vscode from 'vscode';
import { ZOOMS, zoomInWords } from '../../core/timeline';
import type { PageWords } from '../../pages/timeline/messages';
import { escapeHtml } from '../shared/page';
import { groupings } from './timeline-model';

/** The page before its script adds the keys. It contains no key and no name. */
export function timelineBody(): string {
  const { t } = vscode.l10n;
  const columns = [t('Since'), t('Due'), t('Expires'), t('Exposed since')];
  return `<header>
<h1>${text(t('Key Timeline'))}</h1>
<p id="summary">${text(t('Reading keys…'))}</p>
<div id="controls" hidden>
<div>
<label for="group-by">${text(t('Group by'))}</label>
<select id="group-by">${groupings()
    .map(([by, words]) => `<option value="${by}">${text(words)}</option>`)
    .join('')}</select>
</div>
<div><input id="filter" type="search" placeholder="${text(t('Filter'))}" aria-keyshortcuts="Control+F Meta+F" aria-label="${text(t('Filter keys by name, provider, file, or owner'))}"></div>
<div class="end" role="group" aria-label="${text(t('Time'))}">
${button('earlier', '‹', t('Earlier'))}${button('today', t('Today'))}${button('later', '›', t('Later'))}
</div>
<div role="group" aria-label="${text(t('Zoom'))}">
${button('farther', '−', t('Zoom Out'))}<select id="zoom" aria-label="${text(t('Visible time span'))}">${ZOOMS.map((months) => `<option value="${months}">${text(zoomInWords(months))}</option>`).join('')}</select>${button('closer', '+', t('Zoom In'))}
</div>
<div><button id="export" type="button">${text(t('Export…'))}</button></div>
</div>
</header>
<div id="scroller" hidden>
<div id="wrapper">
<div id="lines" aria-hidden="true"></div>
<table id="keys" role="table">
<caption class="hidden">${text(t('Keys with their rotation dates. In a key’s row, press Enter to open its line in the env file, Up and Down to move between keys, and Left and Right to move through time.'))}</caption>
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">${text(t('Key'))}</th>
<th scope="col" role="columnheader">${text(t('Status'))}</th>
${columns.map((name) => `<th scope="col" role="columnheader" class="hidden">${text(name)}</th>`).join('\n')}
<th scope="col" role="columnheader" class="chart"><span class="hidden">${text(t('Other dates'))}</span><div aria-hidden="true"><div class="scale" id="upper"></div><div class="scale" id="lower"></div></div></th>
</tr></thead>
</table>
<div id="now" aria-hidden="true"></div>
<div id="shield" aria-hidden="true" hidden></div>
</div>
</div>
<section id="no-match" hidden>
<h2>${text(t('No keys match the filter'))}</h2>
<p>${button('clear', t('Clear Filter'))}</p>
</section>
<section id="no-keys" hidden>
<h2>${text(t('No keys yet'))}</h2>
<p>${text(t('Keyward marks hardcoded keys as you type. Move one to .env with the light bulb, and it appears here as a bar from its last rotation to its due date.'))}</p>
<p><button id="scan" type="button">${text(t('Scan Workspace'))}</button></p>
</section>
${legend()}
<p id="range" class="hidden" role="status"></p>
<div id="card" role="tooltip" hidden></div>`;
}

/** Strings that the page's script needs. */
export function pageWords(): PageWords {
  const { t } = vscode.l10n;
  return {
    inKeysView: t('Show in Keys'),
    showInKeysView: t('Show {0} in the Keys view'),
    marks: {
      rotated: t('rotated {0}'),
      expires: t('expires {0}'),
      exposed: t('exposed since {0}'),
      retired: t('retired {0}'),
    },
    zooms: Object.fromEntries(ZOOMS.map((months) => [months, zoomInWords(months)])),
    range: t('{0}: {1} to {2}'),
  };
}

const text = escapeHtml;

function button(id: string, label: string, name?: string): string {
  const named = name === undefined ? '' : ` aria-label="${text(name)}" title="${text(name)}"`;
  return `<button id="${id}" type="button" class="secondary"${named}>${text(label)}</button>`;
}

/** Uses the same classes as the rows, so that shapes look the same in both. */
function legend(): string {
  const { t } = vscode.l10n;
  const bar = (tone: string, words: string, look = 'bar spent'): string =>
    `<span><span class="sample ${tone}"><span class="${look}"></span></span>${text(words)}</span>`;
  const mark = (kind: string, words: string): string =>
    `<span><span class="sample"><span class="mark ${kind}"></span></span>${text(words)}</span>`;
  const parts = [
    bar('healthy', t('In use')),
    bar('healthy', t('Until due'), 'bar'),
    bar('overdue', t('Past due'), 'bar late'),
    mark('rotated', t('Rotated')),
    mark('expires', t('Expires')),
    mark('exposed', t('Exposed')),
  ];
  const keys = t('↑ ↓ keys · ← → time · + − zoom · Enter opens');
  return `<div id="legend" aria-hidden="true" hidden>${parts.join('\n')}<span class="keys">${text(keys)}</span></div>`;
}
