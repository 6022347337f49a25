// The article editor: what is put into the text goes where the selection is, and the caret is behind it afterwards.
// Without this script it goes to the end. How long the text is, and whom it names, the server counts.

const body = document.querySelector('#editor textarea[name=body]');

function tellSelection() {
  body.form.querySelector('[data-selection=start]').value = body.selectionStart;
  body.form.querySelector('[data-selection=end]').value = body.selectionEnd;
}

if (body) {
  if (body.dataset.caret) {
    const caret = Number(body.dataset.caret);
    body.focus();
    body.setSelectionRange(caret, caret);
  } else {
    body.setSelectionRange(body.value.length, body.value.length);
  }
  body.form.addEventListener('submit', tellSelection, true);
}
