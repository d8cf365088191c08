// Lets the text follow the option chosen and the values typed; without it, it follows what is saved.
const form = document.querySelector("form[data-previewed]");
const texts = [...document.querySelectorAll("[data-preview]")];
const language = document.documentElement.lang;
const DAYS = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long" });

form?.addEventListener("change", (event) => {
  if (event.target.name !== "option") return;
  for (const text of texts) text.open = text.dataset.preview === event.target.value;
});

form?.addEventListener("input", (event) => {
  const { name, value } = event.target;
  if (!name?.startsWith("fact_")) return;
  for (const place of document.querySelectorAll(`[data-value-of="${CSS.escape(name)}"]`)) show(place, value);
});

function show(place, typed) {
  const { kind, mark, blank } = place.dataset;
  const said = kind === "date" ? day(typed) : typed.replace(/\s+/g, " ").trim();
  place.classList.toggle("charter-text__value--blank", !said);
  place.textContent = said ? closed(said, mark) : blank + mark;
}

function closed(said, mark) {
  const plain = mark ? said.replace(/[.,;: ]+$/, "") || said : said;
  return plain + (mark === "." && /[.!?…]$/.test(plain) ? "" : mark);
}

function day(typed) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return typed;
  const when = new Date(`${typed}T12:00:00`);
  if (Number.isNaN(when.getTime())) return typed;
  return language === "fr" ? DAYS.format(when).replace(/^1 /, "1er ") : DAYS.format(when);
}
