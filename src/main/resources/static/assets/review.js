// Reviewing with the keyboard: a goes to "approve" (Enter confirms), r to the reason of a return, j and k through the queue,
// ? opens the help. Silent while one types, and where the reader has turned it off (WCAG 2.1.4).

const OFF = 'review-keys-off';
const help = document.querySelector('[data-review-keys]');
const isOn = help.querySelector('[data-review-keys-on]');

function remembered() {
  try {
    return localStorage.getItem(OFF) !== 'true';
  } catch {
    return true; // a browser that keeps nothing
  }
}

function remember() {
  try {
    localStorage.setItem(OFF, String(!isOn.checked));
  } catch {
    // then it holds for this page
  }
}

function move(step) {
  const link = document.querySelector(step > 0 ? '[data-review-walk] [rel=next]' : '[data-review-walk] [rel=prev]');
  if (link) return link.click();
  const rows = [...document.querySelectorAll('[data-review-queue] tbody th a')];
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}

const ACTS = {
  a: () => document.querySelector('[data-review-approve]')?.focus(),
  r: () => document.querySelector('[data-review-decision] textarea')?.focus(),
  j: () => move(1),
  k: () => move(-1),
  '?': () => {
    help.open = !help.open;
    help.querySelector('summary').focus();
  },
};

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
  if (typing || !isOn.checked || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = Object.hasOwn(ACTS, event.key) ? ACTS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

isOn.checked = remembered();
isOn.addEventListener('change', remember);
help.hidden = false;
