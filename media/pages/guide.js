/* global acquireVsCodeApi, document, window */
// The guide's page: tells the extension what was ticked, and shows what it answers. Holds no value.
(function () {
  const editor = acquireVsCodeApi();
  const boxes = [...document.querySelectorAll('input[data-step]')];
  for (const box of boxes) {
    box.addEventListener('change', () => {
      editor.postMessage({ type: 'tick', step: box.dataset.step, done: box.checked });
    });
  }
  const close = document.getElementById('close');
  close.addEventListener('click', () => editor.postMessage({ type: 'close' }));
  document.getElementById('open').addEventListener('click', () => editor.postMessage({ type: 'open' }));

  window.addEventListener('message', ({ data }) => {
    for (const { id, done, note } of data.steps) {
      const box = boxes.find((one) => one.dataset.step === id);
      if (box) box.checked = done;
      document.getElementById(`note-${id}`).textContent = note;
    }
    document.getElementById('status').textContent = data.status;
    close.disabled = !data.canClose;
  });
})();
