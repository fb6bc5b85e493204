/* global acquireVsCodeApi, document, window */
// The page of a rotation: tells the extension what was ticked or asked for, and shows what it answers. Holds no value.
(function () {
  const editor = acquireVsCodeApi();
  const { folder, id } = document.getElementById('key').dataset;
  // What brings the page back after a restart: names, nothing else.
  editor.setState({ folder, id });
  const boxes = [...document.querySelectorAll('input[data-step]')];
  for (const box of boxes) {
    box.addEventListener('change', () => {
      editor.postMessage({ type: 'tick', step: box.dataset.step, done: box.checked });
    });
  }
  for (const type of ['write', 'open']) {
    document.getElementById(type).addEventListener('click', () => editor.postMessage({ type }));
  }
  const list = document.getElementById('places');
  list.addEventListener('click', ({ target }) => {
    if (target.dataset.place !== undefined)
      editor.postMessage({ type: 'show', place: Number(target.dataset.place) });
  });

  function show({ steps, status, places }) {
    for (const { id: step, done, note } of steps) {
      const box = boxes.find((one) => one.dataset.step === step);
      if (box) box.checked = done;
      document.getElementById(`note-${step}`).textContent = note;
    }
    document.getElementById('status').textContent = status;
    list.replaceChildren(
      ...places.map((place, index) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'link';
        button.dataset.place = String(index);
        button.textContent = place;
        item.append(button);
        return item;
      }),
    );
    document.getElementById('left').hidden = places.length === 0;
  }

  window.addEventListener('message', ({ data }) => show(data));
  editor.postMessage({ type: 'ready' });
})();
