for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  const status = document.createElement("p");
  button.type = "button";
  button.className = "button button--secondary";
  button.textContent = field.dataset.copy;
  status.setAttribute("role", "status");

  const byHand = () => {
    field.focus();
    field.select();
    return document.execCommand("copy");
  };

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!byHand()) return;
    }
    status.textContent = field.dataset.copied;
  });

  field.after(button, status);
}
