// Follows a document in the making without loading the page anew; hands the file over once it is ready.
const PAUSE = 1000;
const place = () => document.querySelector("[data-print]");
const spoken = document.querySelector("[data-print-said]");

const follow = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = fresh.querySelector("[data-print]");
    if (!found) return location.reload();
    show(found, fresh.title);
  } catch {
    // The server is away for a moment: the next look will tell.
  }
  if (["waiting", "at_work"].includes(place().dataset.print)) setTimeout(follow, PAUSE);
};

const show = (found, title) => {
  const before = place().dataset.print;
  const since = found.querySelector(".printing__since");
  if (before === found.dataset.print && since) {
    place().querySelector(".printing__since").textContent = since.textContent;
    return;
  }
  const focused = place().contains(document.activeElement);
  place().replaceWith(found);
  if (focused) document.querySelector("#main").focus();
  spoken.textContent = found.querySelector("h1").textContent;
  document.title = title;
  if (found.dataset.print === "ready") found.querySelector("a.download").click();
};

setTimeout(follow, PAUSE);
