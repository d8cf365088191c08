// Keeps long texts while somebody writes; without it, every page works as before.
const PAUSE = 2000;
const token = document.querySelector("input[name='csrf_token']")?.value ?? "";

for (const place of document.querySelectorAll("[data-draft]")) watch(place);

function watch(place) {
  const texts = [...place.querySelectorAll("[data-draft-text]")];
  const status = place.querySelector("[data-draft-status]");
  let kept = said(texts);
  let timer = 0;
  let sending = null;

  async function keep() {
    clearTimeout(timer);
    const now = said(texts);
    if (now === kept) return;
    sending?.abort();
    const mine = (sending = new AbortController());
    try {
      const answer = await fetch(place.dataset.draft, { method: "POST", body: body(texts), signal: mine.signal });
      const json = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (answer.ok && json) kept = now;
      status.textContent = json ? (await answer.json()).told : status.dataset.refused;
    } catch {
      if (!mine.signal.aborted) status.textContent = status.dataset.offline;
    }
  }

  function leave(event) {
    if (event.relatedTarget?.type !== "submit") keep();
  }

  for (const text of texts) {
    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    text.addEventListener("blur", leave);
  }

  place.closest("form").addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort();
    for (const text of texts) text.removeEventListener("blur", leave);
  });
}

function said(texts) {
  return texts.map((text) => text.value).join("\u0000");
}

function body(texts) {
  const form = new FormData();
  form.set("csrf_token", token);
  for (const text of texts) form.set(text.dataset.draftText, text.value);
  return form;
}
