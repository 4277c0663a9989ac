// Abbreviations explained on demand: a tap, a click, Enter or the space bar writes the full form out behind the short
// one, and takes it away again. Without this script the title attribute still says it to a mouse.
"use strict";

const explained = new Set();

for (const abbr of document.querySelectorAll(".text abbr[title]")) {
  if (explained.has(abbr.title)) continue;
  // Only the first of its kind is a stop on the keyboard's way through the text.
  explained.add(abbr.title);
  abbr.tabIndex = 0;
  abbr.setAttribute("role", "button");
  abbr.setAttribute("aria-expanded", "false");
}

function toggle(abbr) {
  const next = abbr.nextElementSibling;
  const open = next !== null && next.className === "expansion" && next.previousSibling === abbr;
  if (open) {
    next.remove();
  } else {
    const expansion = document.createElement("span");
    expansion.className = "expansion";
    expansion.textContent = ` (${abbr.title})`;
    abbr.after(expansion);
  }
  if (abbr.tabIndex === 0) abbr.setAttribute("aria-expanded", String(!open));
}

document.addEventListener("click", (event) => {
  const abbr = event.target.closest(".text abbr[title]");
  if (abbr && getSelection().isCollapsed) toggle(abbr);
});

document.addEventListener("keydown", (event) => {
  if ((event.key !== "Enter" && event.key !== " ") || !event.target.matches(".text abbr[title]")) return;
  event.preventDefault();
  toggle(event.target);
});
