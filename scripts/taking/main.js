/**
 * A list taken along: what the page lists, or what a search found, as a file in one of several forms. It is made here, from
 * lists that the build writes. Without this script, a link leads to the list as JSON.
 */

import { fileName, filledIn, save } from "./files.js";
import { FORMATS } from "./formats.js";
import { foundArticles, wholeList } from "./list-files.js";

/** @import { Format } from "./formats.js" */
/** @import { Found } from "./list-files.js" */

/** @param {HTMLElement} ways the paragraph of the ways to take the list along */
function addWays(ways) {
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  for (const format of FORMATS) ways.append(" ", button(ways, format, said));
  ways.append(" ", said);
}

/**
 * @param {HTMLElement} ways
 * @param {Format} format
 * @param {HTMLElement} said
 */
function button(ways, format, said) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  made.textContent = format.name;
  made.addEventListener("click", () => take(ways, format, said));
  return made;
}

/**
 * @param {HTMLElement} ways
 * @param {Format} format
 * @param {HTMLElement} said
 */
async function take(ways, format, said) {
  const { done = "", failed = "" } = ways.dataset;
  said.textContent = "…";
  try {
    const { title, articles } = await list(ways);
    save(`${fileName()}.${format.suffix}`, format.type, format.made(articles, title));
    said.textContent = filledIn(done, { count: articles.length });
  } catch (fault) {
    said.textContent = filledIn(failed, { file: /** @type {Error} */ (fault).message });
  }
}

/** @param {HTMLElement} ways */
async function list(ways) {
  const link = ways.querySelector("a");
  if (link) return wholeList(link.href);
  // Only the search knows what it found.
  const asked = /** @type {{ found?: Found }} */ ({});
  ways.dispatchEvent(new CustomEvent("ask", { detail: asked, bubbles: true }));
  const articles = asked.found ? await foundArticles(ways.dataset.times ?? "", asked.found) : [];
  return { title: document.title, articles };
}

for (const ways of document.querySelectorAll(/** @type {"p"} */ (".ways[data-done]"))) addWays(ways);
