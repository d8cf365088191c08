// Lets a card be dragged to another stage: it fills in and sends the card's own form. Without it, all works.
const board = document.querySelector(".board");
let dragged = null;

for (const form of board?.querySelectorAll("form[data-move]") ?? []) {
  const card = form.closest(".card");
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    dragged = form;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".card__name").textContent.trim());
    card.classList.add("is-dragged");
  });
  card.addEventListener("dragend", () => {
    dragged = null;
    card.classList.remove("is-dragged");
    leave();
  });
}

for (const column of board?.querySelectorAll("[data-stage]") ?? []) {
  column.addEventListener("dragover", (event) => {
    if (!dragged || column.contains(dragged)) return;
    event.preventDefault();
    leave();
    column.classList.add("is-over");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) leave();
  });
  column.addEventListener("drop", (event) => {
    if (!dragged || column.contains(dragged)) return;
    event.preventDefault();
    dragged.elements.stage.value = column.dataset.stage;
    dragged.requestSubmit();
  });
}

function leave() {
  for (const column of board.querySelectorAll(".is-over")) column.classList.remove("is-over");
}
