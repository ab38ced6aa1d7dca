// The few things the views need of the DOM. Text of people goes in through textContent only.

export const $ = (id) => document.getElementById(id);

export function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(space, "use"));
  svg.firstChild.setAttribute("href", `img/icons.svg#${name}`);
  return svg;
}

/** Makes the list's children those of `items`, keeping the node of a key, and with it focus and scroll position. */
export function reconcile(list, items, keyOf, create, update) {
  const before = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = before.get(key);
    if (!node) {
      node = create(item);
      node.dataset.key = key;
    }
    before.delete(key);
    update(node, item);
    if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const node of before.values()) node.remove();
}

/** An address somebody else wrote: http, https or a path of this server, else nothing. */
export function safeUrl(text) {
  if (!text || !/^(https?:\/\/|\/(?![/\\]))/i.test(text)) return null;
  try {
    return new URL(text, location.origin).href;
  } catch {
    return null;
  }
}

export function showAvatar(node, user) {
  const name = nameOf(user);
  const picture = safeUrl(user.avatar_url);
  const look = `${picture ?? ""}|${name}`;
  if (node.dataset.look === look) return;
  node.dataset.look = look;
  node.classList.add(`hue-${hueOf(user.id)}`);
  node.replaceChildren();
  if (picture) {
    const image = el("img");
    image.src = picture;
    image.alt = "";
    image.referrerPolicy = "no-referrer";
    image.addEventListener("error", () => (node.textContent = initialsOf(name)));
    node.append(image);
  } else {
    node.textContent = initialsOf(name);
  }
}

export const nameOf = (user) => user.display_name || user.username || "Somebody";

const initialsOf = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");

// The last characters of an id are its counter, so neighbours get different colours.
const hueOf = (id) => parseInt(String(id).slice(-4), 16) % 8 || 0;
