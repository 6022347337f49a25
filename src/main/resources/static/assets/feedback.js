// When a part of a page cannot be fetched, say so where everyone notices, instead of nothing happening.

const place = document.getElementById('failed');
let fading;

function say() {
  place.textContent = place.dataset.text;
  clearTimeout(fading);
  fading = setTimeout(() => place.replaceChildren(), 8_000);
}

document.addEventListener('htmx:sendError', say);
document.addEventListener('htmx:timeout', say);
document.addEventListener('htmx:responseError', say);
