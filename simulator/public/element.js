/** A new element with these properties (`aria-…`, `role` and `data-…` as attributes) and children. */
export function element(name, properties = {}, ...children) {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (/^(aria-|data-|role$)/.test(key)) created.setAttribute(key, value);
    else created[key] = value;
  }
  created.append(...children.filter((child) => child !== undefined && child !== null));
  return created;
}

/** The address if a browser may open it; undefined for anything but http. */
export function safeAddress(value) {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The text with its addresses as links. */
export function withLinks(text) {
  return text.split(/(https?:\/\/[^\s<>()]*[^\s<>().,!?])/).map((part, index) => {
    if (index % 2 === 0) return part;
    return element('a', { href: part, target: '_blank', rel: 'noopener noreferrer', textContent: part });
  });
}
