/** Buttons that put something on the clipboard, and say so. Their words are in the attributes of the script's element. */

const { copy = "", copied = "", uncopied = "", link = "", selected = "" } = document.currentScript?.dataset ?? {};

/** How long a button says what it did. */
const SAID = 2000;

export const WORDS = { copy, link, selected };

const status = document.createElement("p");
status.className = "hidden";
status.setAttribute("role", "status");
document.body.append(status);

/**
 * @param {string} name of its kind, for styles
 * @param {string} shown
 * @param {() => string} text what it copies
 */
export function copyButton(name, shown, text) {
  return sayingButton(name, shown, async () => ((await isCopied(text())) ? copied : uncopied));
}

/**
 * @param {string} name of its kind, for styles
 * @param {string} shown
 * @param {() => Promise<string>} does what, and then says it
 */
export function sayingButton(name, shown, does) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = shown;
  button.addEventListener("click", () => say(button, does()));
  return button;
}

/**
 * @param {HTMLButtonElement} button
 * @param {Promise<string>} saying
 */
async function say(button, saying) {
  const said = await saying;
  const before = button.textContent;
  button.disabled = true;
  button.textContent = said;
  status.textContent = said;
  setTimeout(() => {
    button.disabled = false;
    button.textContent = before;
    status.textContent = "";
  }, SAID);
}

/**
 * Whether the text is on the clipboard, which browsers keep from pages that came unencrypted.
 *
 * @param {string} text
 */
async function isCopied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
