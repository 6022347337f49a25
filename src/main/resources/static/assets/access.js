// Access management: copies what is shown once, narrows lists while one types, puts an action's code where the cursor is.

document.querySelectorAll('[data-copies]').forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    document.querySelector('[data-copy-status]').textContent = button.dataset.done;
    button.classList.add('copied');
  });
});

document.querySelectorAll('[data-filtered]').forEach((list) => {
  const filter = list.querySelector('[data-filter]');
  const entries = [...list.querySelectorAll('[data-words]')];
  const none = list.querySelector('[data-none]');
  if (!filter) return;
  filter.hidden = false;
  filter.addEventListener('input', (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    entries.forEach((entry) => {
      entry.hidden = !entry.dataset.words.toLowerCase().includes(wanted);
    });
    none.hidden = entries.some((entry) => !entry.hidden);
  });
  // Looking for something is not sending the form.
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
});

const area = document.querySelector('[data-inserts]');
if (area) {
  document.querySelectorAll('[data-insert]').forEach((code) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'insert';
    code.replaceWith(button);
    button.append(code);
    button.addEventListener('click', () => {
      area.setRangeText(JSON.stringify(code.textContent), area.selectionStart, area.selectionEnd, 'end');
      area.focus();
    });
  });
}
