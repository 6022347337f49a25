// Forms: the first field that is wrong has the focus; a second press of the button sends nothing twice.

const RELEASE_AFTER = 10_000;

function focusFirstWrong(root) {
  root.querySelector('[aria-invalid="true"]')?.focus();
}

function buttonsOf(form) {
  return [...form.elements].filter((element) => element.matches('button:not([type="button"]), input[type="submit"]'));
}

function hold(form) {
  form.dataset.sending = '';
  buttonsOf(form).forEach((button) => button.setAttribute('aria-disabled', 'true'));
  setTimeout(() => release(form), RELEASE_AFTER);
}

function release(form) {
  delete form.dataset.sending;
  buttonsOf(form).forEach((button) => button.removeAttribute('aria-disabled'));
}

// Capturing, so that it is asked before htmx is.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if ('sending' in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (form.method === 'post') {
    hold(form);
  }
}, true);

document.addEventListener('htmx:afterRequest', (event) => {
  const form = event.target.closest?.('form');
  if (form) release(form);
});

// Back in the history, a page kept by the browser must not stay held.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) document.querySelectorAll('form[data-sending]').forEach(release);
});

document.addEventListener('htmx:afterSettle', (event) => focusFirstWrong(event.target));
focusFirstWrong(document);
