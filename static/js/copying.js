// A ready text is copied by one press; without scripts it is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies);
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      button.nextElementSibling.textContent = button.dataset.copied;
    } catch {
      button.nextElementSibling.textContent = "";
    }
  });
}
