import * as vscode from 'vscode';
import { ZOOMS, zoomInWords } from '../../core/timeline';
import type { PageWords } from '../../pages/timeline/messages';
import { type Markup, markup, markupList, NO_MARKUP } from '../../core/surface/markup';
import { groupings } from './timeline-model';

/** The page before its script adds the keys. It contains no key and no name. */
export function timelineBody(): Markup {
  const columns = [
    vscode.l10n.t('Since'),
    vscode.l10n.t('Due'),
    vscode.l10n.t('Expires'),
    vscode.l10n.t('Exposed since'),
  ];
  return markup`<header>
<h1>${vscode.l10n.t('Key Timeline')}</h1>
<p id="summary">${vscode.l10n.t('Reading keys…')}</p>
<div id="controls" hidden>
<div>
<label for="group-by">${vscode.l10n.t('Group by')}</label>
<select id="group-by">${markupList(groupings().map(([by, words]) => markup`<option value="${by}">${words}</option>`))}</select>
</div>
<div><input id="filter" type="search" placeholder="${vscode.l10n.t('Filter')}" aria-keyshortcuts="Control+F Meta+F" aria-label="${vscode.l10n.t('Filter keys by name, provider, file, or owner')}"></div>
<div class="end" role="group" aria-label="${vscode.l10n.t('Time')}">
${button('earlier', '‹', vscode.l10n.t('Earlier'))}${button('today', vscode.l10n.t('Today'))}${button('later', '›', vscode.l10n.t('Later'))}
</div>
<div role="group" aria-label="${vscode.l10n.t('Zoom')}">
${button('farther', '−', vscode.l10n.t('Zoom Out'))}<select id="zoom" aria-label="${vscode.l10n.t('Visible time span')}">${markupList(ZOOMS.map((months) => markup`<option value="${months}">${zoomInWords(months)}</option>`))}</select>${button('closer', '+', vscode.l10n.t('Zoom In'))}
</div>
<div><button id="export" type="button">${vscode.l10n.t('Export…')}</button></div>
</div>
</header>
<div id="scroller" hidden>
<div id="wrapper">
<div id="lines" aria-hidden="true"></div>
<table id="keys" role="table">
<caption class="hidden">${vscode.l10n.t("Keys with their rotation dates. In a key's row, press Enter to open its line in the env file, Up and Down to move between keys, and Left and Right to move through time.")}</caption>
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">${vscode.l10n.t('Key')}</th>
<th scope="col" role="columnheader">${vscode.l10n.t('Status')}</th>
${markupList(
  columns.map((name) => markup`<th scope="col" role="columnheader" class="hidden">${name}</th>`),
  markup`\n`,
)}
<th scope="col" role="columnheader" class="chart"><span class="hidden">${vscode.l10n.t('Other dates')}</span><div aria-hidden="true"><div class="scale" id="upper"></div><div class="scale" id="lower"></div></div></th>
</tr></thead>
</table>
<div id="now" aria-hidden="true"></div>
<div id="shield" aria-hidden="true" hidden></div>
</div>
</div>
<section id="no-match" hidden>
<h2>${vscode.l10n.t('No keys match the filter')}</h2>
<p>${button('clear', vscode.l10n.t('Clear Filter'))}</p>
</section>
<section id="no-keys" hidden>
<h2>${vscode.l10n.t('No keys yet')}</h2>
<p>${vscode.l10n.t('Keyward marks hardcoded keys as you type. Move one to .env with the light bulb, and it appears here as a bar from its last rotation to its due date.')}</p>
<p><button id="scan" type="button">${vscode.l10n.t('Scan Workspace')}</button></p>
</section>
${legend()}
<p id="range" class="hidden" role="status"></p>
<div id="card" role="tooltip" hidden></div>`;
}

/** Strings that the page's script needs. */
export function pageWords(): PageWords {
  return {
    inKeysView: vscode.l10n.t('Show in Keys'),
    showInKeysView: vscode.l10n.t('Show {0} in the Keys view'),
    marks: {
      rotated: vscode.l10n.t('rotated {0}'),
      expires: vscode.l10n.t('expires {0}'),
      exposed: vscode.l10n.t('exposed since {0}'),
      retired: vscode.l10n.t('retired {0}'),
    },
    zooms: Object.fromEntries(ZOOMS.map((months) => [months, zoomInWords(months)])),
    range: vscode.l10n.t('{0}: {1} to {2}'),
  };
}

function button(id: string, label: string, name?: string): Markup {
  const named = name === undefined ? NO_MARKUP : markup` aria-label="${name}" title="${name}"`;
  return markup`<button id="${id}" type="button" class="secondary"${named}>${label}</button>`;
}

/** Uses the same classes as the rows, so that shapes look the same in both. */
function legend(): Markup {
  const bar = (tone: string, words: string, look = 'bar spent'): Markup =>
    markup`<span><span class="sample ${tone}"><span class="${look}"></span></span>${words}</span>`;
  const mark = (kind: string, words: string): Markup =>
    markup`<span><span class="sample"><span class="mark ${kind}"></span></span>${words}</span>`;
  const parts = [
    bar('healthy', vscode.l10n.t('In use')),
    bar('healthy', vscode.l10n.t('Until due'), 'bar'),
    bar('overdue', vscode.l10n.t('Past due'), 'bar late'),
    mark('rotated', vscode.l10n.t('Rotated')),
    mark('expires', vscode.l10n.t('Expires')),
    mark('exposed', vscode.l10n.t('Exposed')),
  ];
  const keys = vscode.l10n.t('↑ ↓ keys · ← → time · + − zoom · Enter opens');
  return markup`<div id="legend" aria-hidden="true" hidden>${markupList(parts, markup`\n`)}<span class="keys">${keys}</span></div>`;
}
