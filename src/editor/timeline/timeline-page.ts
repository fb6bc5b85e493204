import { escapeHtml } from '../shared/page';
import { GROUPINGS } from './timeline-model';

const COLUMNS: readonly string[] = ['Since', 'Due', 'Expires', 'Exposed since'];

/** What stands in the page before its script fills in the keys. No key, no name. */
export function timelineBody(): string {
  return `<header>
<h1>Key timeline</h1>
<p id="summary">Reading the keys…</p>
<div id="controls" hidden>
<div>
<label for="group-by">Group by</label>
<select id="group-by">${GROUPINGS.map(([by, words]) => `<option value="${by}">${escapeHtml(words)}</option>`).join('')}</select>
</div>
<div><input id="filter" type="search" placeholder="Filter" aria-keyshortcuts="Control+F Meta+F" aria-label="Filter keys by name, provider, file or owner"></div>
<div class="end" role="group" aria-label="Time">
${button('earlier', '‹', 'Earlier')}${button('today', 'Today')}${button('later', '›', 'Later')}
</div>
<div role="group" aria-label="Zoom">
${button('farther', '−', 'Zoom out')}<select id="zoom" aria-label="How much time is shown"></select>${button('closer', '+', 'Zoom in')}
</div>
<div><button id="export" type="button">Export…</button></div>
</div>
</header>
<div id="scroller" hidden>
<div id="wrapper">
<div id="lines" aria-hidden="true"></div>
<table id="keys" role="table">
<caption class="hidden">Keys with their rotation dates. In a key’s row, Enter opens its line in the env file; up and down go to other keys, left and right through time.</caption>
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">Key</th>
<th scope="col" role="columnheader">State</th>
${COLUMNS.map((name) => `<th scope="col" role="columnheader" class="hidden">${name}</th>`).join('\n')}
<th scope="col" role="columnheader" class="chart"><span class="hidden">Other dates</span><div aria-hidden="true"><div class="scale" id="upper"></div><div class="scale" id="lower"></div></div></th>
</tr></thead>
</table>
<div id="now" aria-hidden="true"></div>
<div id="shield" aria-hidden="true" hidden></div>
</div>
</div>
<section id="no-match" hidden>
<h2>No key matches the filter</h2>
<p>${button('clear', 'Clear Filter')}</p>
</section>
<section id="no-keys" hidden>
<h2>No keys yet</h2>
<p>Keyward marks a hardcoded key as you type; its light bulb moves it to .env. Every key in an env file then has a bar here, from its last rotation to the day it is due.</p>
<p><button id="scan" type="button">Look for Keys in the Workspace</button></p>
</section>
${legend()}
<p id="range" class="hidden" role="status"></p>
<div id="card" role="tooltip" hidden></div>`;
}

function button(id: string, text: string, label?: string): string {
  const named = label === undefined ? '' : ` aria-label="${label}" title="${label}"`;
  return `<button id="${id}" type="button" class="secondary"${named}>${text}</button>`;
}

/** The same classes as in the rows, so that a form means here what it means there. */
function legend(): string {
  const bar = (tone: string, words: string, look = 'bar spent'): string =>
    `<span><span class="sample ${tone}"><span class="${look}"></span></span>${words}</span>`;
  const mark = (kind: string, words: string): string =>
    `<span><span class="sample"><span class="mark ${kind}"></span></span>${words}</span>`;
  const parts = [
    bar('healthy', 'In use'),
    bar('healthy', 'Until due', 'bar'),
    bar('overdue', 'Past due', 'bar late'),
    mark('rotated', 'Rotated'),
    mark('expires', 'Expires'),
    mark('exposed', 'Exposed'),
  ];
  return `<div id="legend" aria-hidden="true" hidden>${parts.join('\n')}<span class="keys">↑ ↓ keys · ← → time · + − zoom · Enter opens</span></div>`;
}
