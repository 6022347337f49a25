// Shows how many characters a text has while one types. Counts what a reader would count, not what a computer stores.

const characters = new Intl.Segmenter();

function show(area) {
  const counter = document.querySelector(`[data-counts="${area.id}"]`);
  if (!counter) return;
  const count = [...characters.segment(area.value)].length;
  counter.hidden = false;
  counter.textContent = counter.dataset.text.replace('#', count.toLocaleString('en'));
}

document.addEventListener('input', (event) => {
  if (event.target.matches('textarea[data-counted]')) show(event.target);
});

document.addEventListener('htmx:afterSettle', () => document.querySelectorAll('textarea[data-counted]').forEach(show));
document.querySelectorAll('textarea[data-counted]').forEach(show);
