// A dialog that htmx brings into the page opens at once and leaves no trace when it is closed.
// Without this script the same content is a page of its own, whose links and buttons work as they are.

document.addEventListener('htmx:afterSettle', () => {
  document.querySelectorAll('dialog[data-modal]:not([open])').forEach(open);
});

function open(dialog) {
  const opener = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]')) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.showModal();
}
