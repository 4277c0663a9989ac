/** A box above a long list of names: only those stay that contain what is typed, with or without accents. */

const box = document.querySelector(/** @type {"input"} */ ("#_narrow"));

/** @param {string | null} text */
function folded(text) {
  return (text ?? "").toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

/** @type {NodeListOf<HTMLElement>} */
const entries = document.querySelectorAll(".letter li, .tree li");
const names = [...entries].map(nameOf);

/** @param {HTMLElement} entry with what is below it in a tree; the numbers of articles and posts are no part of its name */
function nameOf(entry) {
  const own = /** @type {HTMLElement} */ (entry.cloneNode(true));
  for (const beside of own.querySelectorAll(".count, .post")) beside.remove();
  return folded(own.textContent);
}

/** @param {string} typed */
function narrow(typed) {
  const wanted = folded(typed.trim());
  entries.forEach((entry, place) => {
    entry.hidden = !names[place].includes(wanted);
  });
  for (const letter of document.querySelectorAll(/** @type {"div"} */ (".letter")))
    letter.hidden = !letter.querySelector("li:not([hidden])");
}

box?.addEventListener("input", () => narrow(box.value));
if (box?.value) narrow(box.value); // which browsers keep when one comes back
