/** Elements, made of text and other elements and of nothing else. */

import { visible } from './visible.js';

export type Child = Node | string | null | undefined | false;

// Attributes whose values people read or hear.
const SAID = new Set(['title', 'aria-label', 'placeholder']);

/** Make an element with attributes; strings among its children become text that deceives nobody. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, SAID.has(name) ? visible(value) : value);
  }
  const there = children.filter((child): child is Node | string => !!child);
  made.append(...there.map((child) => (typeof child === 'string' ? visible(child) : child)));
  return made;
}
