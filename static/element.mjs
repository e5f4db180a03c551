// Helpers that create the mirror's elements.

/** Creates an element with properties, `on` listeners, attributes (hyphenated, or role, scope, for) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    } else if (name.includes('-') || name === 'role' || name === 'scope' || name === 'for') {
      element.setAttribute(name, value === true ? 'true' : value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

export const link = (location, text, properties) => make('a', { href: `#${location}`, ...properties }, text);
