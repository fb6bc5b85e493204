import { element, make } from '../shared/dom';
import { connect } from '../shared/extension-host';
import { Steps } from '../shared/steps';
import type { FromPage, PageKey, ToPage } from './messages';

const host = connect<FromPage, PageKey>();
const { folder = '', id = '' } = element('key', HTMLElement).dataset;
host.setState({ folder, id });

const steps = new Steps((message) => host.postMessage(message));
const status = element('status', HTMLElement);
const section = element('left', HTMLElement);
const list = element('occurrences', HTMLElement);

for (const type of ['write', 'open'] as const) {
  element(type, HTMLButtonElement).addEventListener('click', () => host.postMessage({ type }));
}

function occurrenceItem(text: string, index: number): HTMLElement {
  const button = make('button', 'link', text);
  button.type = 'button';
  button.addEventListener('click', () => host.postMessage({ type: 'show', occurrence: index }));
  const item = make('li');
  item.append(button);
  return item;
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  steps.show(data.steps);
  status.textContent = data.status;
  list.replaceChildren(...data.occurrences.map(occurrenceItem));
  section.hidden = data.occurrences.length === 0;
});
host.postMessage({ type: 'ready' });
