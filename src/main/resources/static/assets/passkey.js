// Passkeys: the device makes one, or signs in with one, when a button is pressed; hidden where it cannot.

const able = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

async function create(form) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.options));
  const made = await navigator.credentials.create({ publicKey: options });
  form.elements.credential.value = JSON.stringify(made.toJSON());
  form.submit();
}

function send(form, address, body) {
  const headers = { 'X-CSRF-TOKEN': form.elements._csrf.value, 'Content-Type': 'application/json' };
  return fetch(address, { method: 'POST', headers, body });
}

async function get(form) {
  const options = await (await send(form, form.dataset.options)).json();
  const signed = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  const answer = await send(form, form.action, JSON.stringify(signed.toJSON()));
  if (!answer.ok) throw new Error(answer.status);
  location.assign(answer.headers.get('Location'));
}

document.querySelectorAll('form[data-passkey]').forEach((form) => {
  const refusal = form.querySelector('[role="alert"]');
  form.hidden = !able;
  form.querySelector('button').addEventListener('click', () => {
    refusal.hidden = true;
    (form.dataset.passkey === 'create' ? create(form) : get(form)).catch(() => { refusal.hidden = false; });
  });
});
