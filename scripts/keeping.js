/** Articles and their passages, kept in the reader's own browser: a button each, and one for what is selected. */

import { sayingButton } from "./copying.js";
import { addPick } from "./pointing.js";
import { filledIn } from "./taking/files.js";
import { wholeList } from "./taking/list-files.js";
import { joined, keep, kept } from "./taking/storage.js";

const texts = document.currentScript?.dataset ?? {};
const { id = "", list = "", notebook = "", title = "" } = texts;

/**
 * @param {string} passage none if it is empty
 * @returns {Promise<string>} what is said of it
 */
async function keepArticle(passage) {
  try {
    const { articles } = await wholeList(list);
    const article = articles.find((one) => one.id === id);
    if (!article) throw new Error(list);
    const more = { ...article, note: "", quotes: passage ? [passage] : [] };
    const fault = keep(notebook, joined(kept(notebook), [more]));
    return (fault ? texts[fault] : texts.kept) ?? "";
  } catch (fault) {
    return filledIn(texts.failed ?? "", { file: /** @type {Error} */ (fault).message });
  }
}

/** @param {Element} place */
function wordsOf(place) {
  const copy = /** @type {Element} */ (place.cloneNode(true));
  for (const added of copy.querySelectorAll(".pin, .expansion, [id^='fnref']")) added.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

function selectedWords() {
  return (getSelection()?.toString() ?? "").replace(/[¶■]/g, "").trim();
}

function addWays() {
  const link = document.createElement("a");
  link.href = notebook;
  link.textContent = title;
  const ways = document.createElement("p");
  ways.className = "ways";
  ways.append(
    sayingButton("copy", texts.keep ?? "", () => keepArticle("")),
    link,
  );
  document.querySelector(".cite")?.append(ways);
}

/** @param {Element} pin that of a paragraph */
function addPin(pin) {
  const place = pin.closest(".text [id]");
  if (!place) return;
  const button = sayingButton("pin", "+", () => keepArticle(wordsOf(place)));
  button.title = texts.keepParagraph ?? "";
  button.setAttribute("aria-label", button.title);
  pin.after(" ", button);
}

addWays();
for (const pin of document.querySelectorAll(".text .pin")) addPin(pin);
addPick(sayingButton("pick", texts.keepSelected ?? "", () => keepArticle(selectedWords())));
