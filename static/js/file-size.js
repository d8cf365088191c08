const form = document.querySelector("form[data-largest]");

if (form) {
  const field = form.querySelector("input[type=file]");
  const warning = document.createElement("p");
  warning.className = "field__error";
  warning.id = `${field.id}-too-large`;
  warning.setAttribute("role", "alert");
  field.before(warning);

  const tooLarge = () => [...field.files].some((file) => file.size > Number(form.dataset.largest));

  const tell = () => {
    warning.textContent = tooLarge() ? form.dataset.tooLarge : "";
    if (tooLarge()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  field.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    if (!tooLarge()) return;
    event.preventDefault();
    tell();
    field.focus();
  });
}
