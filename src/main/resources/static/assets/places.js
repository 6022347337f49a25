// A link to a place in a text goes to the very words in the field. Without this script it goes to the field.

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-place]');
  const area = link && document.getElementById(link.dataset.place);
  if (!area) return;
  const from = find(area.value, link.dataset.found, Number(link.dataset.from));
  if (from < 0) return;
  event.preventDefault();
  area.focus({ preventScroll: true });
  area.setSelectionRange(from, from + link.dataset.found.length);
  area.scrollTop = heightUpTo(area, from) - area.clientHeight / 2;
  area.scrollIntoView({ block: 'nearest' });
});

// The place moves while one types before it: the nearest of the same words is meant.
function find(text, words, from) {
  const after = text.indexOf(words, from);
  const before = text.lastIndexOf(words, from);
  if (before < 0 || after < 0) return Math.max(before, after);
  return after - from <= from - before ? after : before;
}

function heightUpTo(area, position) {
  const measure = area.cloneNode();
  measure.removeAttribute('id');
  measure.removeAttribute('name');
  measure.className = `${area.className} measure`;
  measure.value = area.value.slice(0, position);
  area.after(measure);
  const height = measure.scrollHeight;
  measure.remove();
  return height;
}
