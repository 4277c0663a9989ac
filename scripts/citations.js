/**
 * The citations for programs as files: below each there is a link that saves what is shown. Without this script they can
 * still be copied.
 */

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
function addLink(shown) {
  const { file: name = "", label = "" } = shown.dataset;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(fileOf(shown, name));
  link.download = name;
  link.textContent = label;
  const line = document.createElement("p");
  line.append(link);
  shown.after(line);
}

for (const shown of document.querySelectorAll(/** @type {"pre"} */ (".cite pre"))) addLink(shown);
