// The product editor has its rows from the server while one goes on typing. One request at a time: an answer that does not
// know what was typed since would take it away, so it is not shown, and asked for again.

const ADDS_OR_SWITCHES = /^(add-|sold$)/;

let open = null;
const waiting = [];

function ours(event) {
  return event.detail.elt.closest('#editor') && event.detail.elt.hasAttribute('hx-post');
}

function wait(id) {
  // A second press of a delete button would mean the row that has moved up to its place.
  if (ADDS_OR_SWITCHES.test(id)) waiting.push(id);
}

function next() {
  const element = waiting.length > 0 && document.getElementById(waiting.shift());
  if (!element) return;
  if (element.matches('button')) element.click();
  else element.dispatchEvent(new Event('change'));
}

document.addEventListener('htmx:confirm', (event) => {
  if (!ours(event) || !open) return;
  event.preventDefault();
  wait(event.detail.elt.id);
});

document.addEventListener('htmx:beforeRequest', (event) => {
  if (ours(event)) open = { xhr: event.detail.xhr, by: event.detail.elt.id, target: event.detail.target, typed: false };
});

document.addEventListener('input', (event) => {
  if (open?.target.contains(event.target)) open.typed = true;
}, true);

document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr !== open?.xhr || !open.typed || !open.by || !event.detail.shouldSwap) return;
  event.detail.shouldSwap = false;
  waiting.unshift(open.by);
});

document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.xhr !== open?.xhr) return;
  if (!event.detail.successful) waiting.length = 0;
  open = null;
  setTimeout(next);
});

// What is folded is part of the form, so that the server knows it when it answers with the rows.
document.addEventListener('toggle', (event) => {
  const card = event.target;
  if (!card.matches('.spec-card')) return;
  card.querySelector('[data-folds]').value = card.open;
  card.querySelector('.spec-name').textContent = card.querySelector('[name$="].name"]').value;
}, true);

// Leaving the question whether to sell otherwise means: as before.
document.addEventListener('cancel', (event) => {
  const keep = event.target.querySelector('[value=keepSold]');
  if (!keep) return;
  event.preventDefault();
  keep.click();
}, true);

// Prices that were typed, or put back by the browser, before their row could hear of it.
document.addEventListener('htmx:load', (event) => {
  event.target.querySelectorAll('output.rate').forEach((rate) => {
    const prices = rate.closest('tr').querySelectorAll('input');
    if ([...prices].some((price) => price.value !== price.defaultValue)) rate.dispatchEvent(new Event('stale'));
  });
});
