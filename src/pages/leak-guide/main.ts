import { element } from '../shared/dom';
import { connect } from '../shared/extension-host';
import { Steps } from '../shared/steps';
import type { FromPage, ToPage } from './messages';

const host = connect<FromPage>();
const steps = new Steps((message) => host.postMessage(message));
const close = element('close', HTMLButtonElement);
const status = element('status', HTMLElement);

close.addEventListener('click', () => host.postMessage({ type: 'close' }));
element('open', HTMLButtonElement).addEventListener('click', () => host.postMessage({ type: 'open' }));

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  steps.show(data.steps);
  status.textContent = data.status;
  close.disabled = !data.canClose;
});
