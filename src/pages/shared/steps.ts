import { element } from './dom';
import type { StepMessage, StepUpdate } from './step-messages';

/** The page's list of steps, which its markup contains. */
export class Steps {
  readonly #boxes = [...document.querySelectorAll<HTMLInputElement>('input[data-step]')];

  constructor(post: (message: StepMessage) => void) {
    for (const box of this.#boxes) {
      box.addEventListener('change', () =>
        post({ type: 'tick', step: box.dataset['step'] ?? '', done: box.checked }),
      );
    }
  }

  show(steps: readonly StepUpdate[]): void {
    for (const { id, done, note } of steps) {
      const box = this.#boxes.find(({ dataset }) => dataset['step'] === id);
      if (box) box.checked = done;
      element(`note-${id}`, HTMLElement).textContent = note;
    }
  }
}
