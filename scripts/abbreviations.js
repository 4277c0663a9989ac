/**
 * Abbreviations explained on demand: a tap, a click, Enter or the space bar writes the full form behind the short one,
 * and takes it away again. Without this script the title attribute still says it to a mouse.
 */

const ABBREVIATION = ".text abbr[title]";

/** Only the first of its kind is a stop on the keyboard's way through the text. */
function addKeyboardStops() {
  const explained = new Set();
  for (const abbr of abbreviations()) {
    if (explained.has(abbr.title)) continue;
    explained.add(abbr.title);
    abbr.tabIndex = 0;
    abbr.setAttribute("role", "button");
    abbr.setAttribute("aria-expanded", "false");
  }
}

/** @returns {NodeListOf<HTMLElement>} */
function abbreviations() {
  return document.querySelectorAll(ABBREVIATION);
}

/** @param {HTMLElement} abbr */
function toggle(abbr) {
  const shown = expansionOf(abbr);
  if (shown) shown.remove();
  else abbr.after(newExpansion(abbr.title));
  if (abbr.tabIndex === 0) abbr.setAttribute("aria-expanded", String(!shown));
}

/** @param {HTMLElement} abbr */
function expansionOf(abbr) {
  const next = abbr.nextElementSibling;
  return next?.className === "expansion" && next.previousSibling === abbr ? next : null;
}

/** @param {string} full */
function newExpansion(full) {
  const expansion = document.createElement("span");
  expansion.className = "expansion";
  expansion.textContent = ` (${full})`;
  return expansion;
}

/**
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function abbreviationOf(event) {
  return /** @type {Element} */ (event.target).closest(ABBREVIATION);
}

document.addEventListener("click", (event) => {
  const abbr = abbreviationOf(event);
  const isSelecting = !getSelection()?.isCollapsed;
  if (abbr && !isSelecting) toggle(abbr);
});

document.addEventListener("keydown", (event) => {
  const abbr = abbreviationOf(event);
  if (!abbr || abbr !== event.target || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  toggle(abbr);
});

addKeyboardStops();
