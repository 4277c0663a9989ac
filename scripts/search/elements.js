/** Short ways to find and make elements of the page. */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`#${id}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className none if it is empty
 * @param {...(Node | string)} content
 */
export function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/**
 * @param {string} address
 * @param {Node | string} label
 */
export function makeLink(address, label) {
  const link = make("a", "", label);
  link.href = address;
  return link;
}
