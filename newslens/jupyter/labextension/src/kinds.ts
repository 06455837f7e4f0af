/** Kinds of quotation, in the reader's language. */

import { oneOf } from './checks.js';
import type { Words } from './template.js';

export const KINDS = ['direct', 'indirect', 'mixed'] as const;
export type Kind = (typeof KINDS)[number];

/** Read a kind; throws where it is none. */
export function asKind(value: unknown): Kind {
  return oneOf(value, KINDS);
}

export function nameOf(kind: Kind, trans: Words): string {
  return {
    direct: trans.__('direct'),
    indirect: trans.__('indirect'),
    mixed: trans.__('mixed'),
  }[kind];
}

export function quotationOf(kind: Kind, trans: Words): string {
  return {
    direct: trans.__('direct quotation'),
    indirect: trans.__('indirect quotation'),
    mixed: trans.__('mixed quotation'),
  }[kind];
}
