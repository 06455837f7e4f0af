/** A translator that marks what went through it, so that a test sees what did not. */

import { JSDOM } from 'jsdom';
import type { Words } from '../src/template.js';

const put = (words: string, values: readonly unknown[]): string =>
  values.reduce<string>((text, value, n) => text.replaceAll(`%${n + 1}`, String(value)), words);

export const marking: Words = {
  __: (words: string, ...values: unknown[]) => `«${put(words, values)}»`,
  _n: (one: string, several: string, n: number, ...values: unknown[]) =>
    `«${put(n === 1 ? one : several, [n, ...values])}»`,
};

/** Give what is tested a page to draw on. */
export function usePage(): void {
  globalThis.document = new JSDOM('').window.document;
}
