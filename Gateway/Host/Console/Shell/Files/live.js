// A part of a page that carries data-live="ADDRESS" is kept new: each event brings the whole part. Without script the page is as it was when it was fetched.
'use strict';
for (const part of document.querySelectorAll('[data-live]')) {
  const state = document.querySelector('[data-live-state]');
  const say = (id) => { if (state) { state.textContent = state.dataset[id]; state.className = 'chip ' + { on: 'good', off: 'wait', refused: 'wait', done: 'none' }[id]; } };
  const source = new EventSource(part.dataset.live);
  source.addEventListener('open', () => say('on'));
  source.addEventListener('part', (event) => {
    const held = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.innerHTML = event.data;
    if (held && document.getElementById(held)) { document.getElementById(held).focus(); }
  });
  source.addEventListener('end', () => { source.close(); say('done'); part.setAttribute('aria-busy', 'false'); });
  // Closed for good: the hub has answered, but not with events. Otherwise the browser tries again by itself.
  source.addEventListener('error', () => say(source.readyState === EventSource.CLOSED ? 'refused' : 'off'));
  window.addEventListener('pagehide', () => source.close());
}
for (const all of document.querySelectorAll('[data-checks]')) {
  all.addEventListener('change', () => {
    for (const box of document.querySelectorAll('input[type=checkbox][name="' + all.dataset.checks + '"]')) { box.checked = all.checked; }
  });
  all.hidden = false;
}
// A file that is dropped anywhere on the page goes into the field that data-drop names. Without script the field itself takes it.
for (const form of document.querySelectorAll('form[data-drop]')) {
  const field = document.getElementById(form.dataset.drop);
  const holdsFile = (event) => event.dataTransfer && Array.from(event.dataTransfer.types).includes('Files');
  document.addEventListener('dragover', (event) => {
    if (holdsFile(event)) { event.preventDefault(); field.classList.add('over'); }
  });
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) { field.classList.remove('over'); } });
  document.addEventListener('drop', (event) => {
    if (!holdsFile(event)) { return; }
    event.preventDefault();
    field.classList.remove('over');
    const first = new DataTransfer();
    if (event.dataTransfer.files.length > 0) { first.items.add(event.dataTransfer.files[0]); }
    field.files = first.files;
    field.focus();
  });
}
