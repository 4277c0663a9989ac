/**
 * Citations taken along: below each there is a button that copies it, and for those for programs a link that saves what
 * is shown as a file. Without this script they can still be selected.
 */

import { copyButton, WORDS } from "./copying.js";

/** Reference managers expect RIS files with the line ends of Windows. */
const WINDOWS_LINES = /\.ris$/;

/**
 * @param {HTMLElement} shown
 * @param {string} name of the file
 */
function fileOf(shown, name) {
  const text = shown.textContent ?? "";
  const lines = WINDOWS_LINES.test(name) ? text.replaceAll("\n", "\r\n") : text;
  return new Blob([lines], { type: "text/plain;charset=utf-8" });
}

/** @param {HTMLElement} shown */
function addWays(shown) {
  const ways = document.createElement("p");
  ways.append(copyButton("copy", WORDS.copy, () => shown.textContent?.trim() ?? ""));
  if (shown.dataset.file) ways.append(" ", fileLink(shown));
  shown.after(ways);
}

/** @param {HTMLElement} shown */
function fileLink(shown) {
  const { file: name = "", label = "" } = shown.dataset;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(fileOf(shown, name));
  link.download = name;
  link.textContent = label;
  return link;
}

for (const shown of document.querySelectorAll(/** @type {"p"} */ (".citation"))) addWays(shown);
