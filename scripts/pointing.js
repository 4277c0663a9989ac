/**
 * Links to places of an article: each paragraph has a button that copies its address, and what is selected gets one.
 * Without this script the places can be named all the same: the ids are those of the page.
 */

import { copyButton, WORDS } from "./copying.js";

/** Ids that come from the first words of a paragraph begin so. */
const PLACES = ".text > [id^='_']";
const LONGEST = 10;
const ENDS = 5;
const OF_WORDS = /[\p{L}\p{N}]/u;

/** Once the ids of blocks were their numbers. */
function findFormerPlace() {
  const number = /^#d(\d+)$/.exec(location.hash)?.[1];
  // The uses of footnotes have ids too, but are no blocks.
  const place = number && document.querySelectorAll(".text [id]:not([id^='fnref'])")[Number(number)];
  if (place && place.id !== `d${number}`) location.replace(`#${place.id}`);
}

/** @param {string} fragment */
function addressOf(fragment) {
  const canonical = document.querySelector("link[rel=canonical]");
  const here = canonical instanceof HTMLLinkElement ? canonical.href : location.href.split("#")[0];
  return `${here}#${fragment}`;
}

/** @param {Element} place */
function addPin(place) {
  const pin = copyButton("pin", "¶", () => addressOf(place.id));
  pin.title = WORDS.link;
  pin.setAttribute("aria-label", WORDS.link);
  (place.querySelector("figcaption") ?? place).append(" ", pin);
}

// --- what is selected

const pick = copyButton("pick", WORDS.selected, () => {
  const selection = selectedText();
  return selection ? addressOf(fragmentOf(wholeWords(selection))) : location.href;
});
const picks = document.createElement("div");
picks.className = "picks";
picks.hidden = true;
picks.addEventListener("pointerdown", (event) => event.preventDefault()); // else nothing is selected any more
document.body.append(picks);
addPick(pick);

/** @param {HTMLButtonElement} button for what is selected */
export function addPick(button) {
  picks.append(button);
}

/** A selection in the text of the article, if there is one. */
function selectedText() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const isWithin = [selection.anchorNode, selection.focusNode].every((node) => elementOf(node)?.closest(".text"));
  return isWithin ? selection : null;
}

/** @param {Node | null} node */
function elementOf(node) {
  return node instanceof Element ? node : node?.parentElement;
}

function showPick() {
  if (picks.querySelector(":disabled")) return;
  const selection = selectedText();
  picks.hidden = !selection;
  if (!selection) return;
  const place = selection.getRangeAt(0).getBoundingClientRect();
  picks.style.top = `${scrollY + place.bottom + 8}px`;
  picks.style.left = `${Math.max(8, Math.min(place.left, innerWidth - picks.offsetWidth - 8))}px`;
}

/**
 * Browsers look for whole words.
 *
 * @param {Selection} selection
 */
function wholeWords(selection) {
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const before = startContainer.textContent ?? "";
  const after = endContainer.textContent ?? "";
  let start = startOffset;
  let end = endOffset;
  if (startContainer instanceof Text) while (start > 0 && OF_WORDS.test(before[start - 1])) start--;
  if (endContainer instanceof Text) while (end < after.length && OF_WORDS.test(after[end])) end++;
  selection.setBaseAndExtent(startContainer, start, endContainer, end);
  return selection;
}

/**
 * A text fragment in the paragraph where it begins, so that other browsers at least come there.
 *
 * @param {Selection} selection
 */
function fragmentOf(selection) {
  const id = elementOf(selection.getRangeAt(0).startContainer)?.closest(".text [id]")?.id ?? "";
  const lines = selection
    .toString()
    .replaceAll(/[¶■]/g, "")
    .trim()
    .split(/\s*\n\s*/);
  const first = lines[0].split(/\s+/);
  const last = lines[lines.length - 1].split(/\s+/);
  const isShort = lines.length === 1 && first.length <= LONGEST;
  const parts = isShort ? [first] : [first.slice(0, ENDS), last.slice(-ENDS)];
  return `${id}:~:text=${parts.map((words) => encoded(words.join(" "))).join(",")}`;
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text).replaceAll("-", "%2D"); // which would part words before from the text
}

for (const place of document.querySelectorAll(PLACES)) addPin(place);
document.addEventListener("selectionchange", showPick);
findFormerPlace();
