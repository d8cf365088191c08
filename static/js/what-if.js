// Shows the figure as lines are ticked; without it, the button does.
const form = document.querySelector("form[data-what-if]");
let asked = null;
let waiting = null;

form?.addEventListener("change", (event) => {
  const { name, value } = event.target;
  if (name === "opens" && value && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return;
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});

async function show() {
  asked?.abort();
  asked = new AbortController();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-outcome]");
    if (!fresh) return;
    form.querySelector("[data-outcome]").replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", address);
  } catch (fault) {
    if (fault.name !== "AbortError") form.requestSubmit();
  }
}
