/** What of a file browser's items NewsLens reads, and the line of Python that reads it. */

import { listed, literal } from './python.js';

export const SAVED = '.newslens';

export interface Item {
  readonly path: string;
  readonly type: string;
}

/** Whether an item is a folder that a corpus was saved in. */
export function isSaved(item: Item): boolean {
  return item.type === 'directory' && item.path.toLowerCase().endsWith(SAVED);
}

/** Whether items can be read together: one saved corpus, or files of these suffixes and folders. */
export function canRead(items: readonly Item[], suffixes: readonly string[]): boolean {
  if (items.length === 1 && items.every(isSaved)) return true;
  return (
    items.length > 0 &&
    items.every((item) => !isSaved(item) && (item.type === 'directory' || ends(item, suffixes)))
  );
}

function ends(item: Item, suffixes: readonly string[]): boolean {
  const name = item.path.toLowerCase();
  return suffixes.some((suffix) => name.endsWith(suffix.toLowerCase()));
}

/** Return the path of a file as seen from a folder; both begin at the server's root. */
export function relative(folder: string, path: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}

/** Write the call that reads items, from a notebook in `folder`. */
export function call(items: readonly Item[], folder: string, model: string): string {
  const paths = items.map((item) => relative(folder, item.path));
  const [first] = paths;
  if (first !== undefined && items.length === 1 && items.every(isSaved)) {
    return `nl.open(${literal(first)})`;
  }
  const what = paths.length === 1 && first !== undefined ? literal(first) : listed(paths);
  return model ? `nl.load(${what}, model=${literal(model)})` : `nl.load(${what})`;
}
