/** Characters that deceive the eye, written out. The same rules as newslens/visible.py. */

const CONTROLS = '\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f';
const NEVER =
  `[${CONTROLS}\\u202d\\u202e\\u206a-\\u206f\\ud800-\\udfff\\ufff9-\\ufffb\\ufffe\\uffff` +
  '\\u{e0000}-\\u{e007f}]';
const VARIANTS = '[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
const DECEIVES = new RegExp(
  [
    '(?<flag>\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f})',
    '[\\u061c\\u200f\\u202a-\\u202c\\u2066-\\u2069]',
    NEVER,
    '[\\u200b-\\u200d\\u2060\\ufeff]{2,}',
    `(?<=${VARIANTS})${VARIANTS}+`,
  ].join('|'),
  'gu',
);
const TURNS = new RegExp('[\\n\\r\\u2029\\u061c\\u200f\\u202a-\\u202e\\u2066-\\u2069]', 'g');
const TO_THE_LEFT = new RegExp(
  '[\\u05d0-\\u05f2\\u0620-\\u064a\\u066e-\\u06d3\\u06fa-\\u08c9\\ufb1d-\\ufdfd\\ufe70-\\ufefc' +
    '\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1eeff}]',
  'u',
);

/** Write out what would deceive in a part of a text, as it is judged within the whole. */
export function visible(text: string, start = 0, end = text.length): string {
  const ordinary = TO_THE_LEFT.test(text) ? ordinaryTurns(text) : new Set<number>();
  let shown = '';
  let at = start;
  for (const found of text.matchAll(DECEIVES)) {
    if (found.groups?.flag !== undefined || ordinary.has(found.index)) continue;
    const first = Math.max(found.index, start);
    const behind = Math.min(found.index + found[0].length, end);
    if (first >= behind) continue;
    shown += text.slice(at, first) + [...text.slice(first, behind)].map(named).join('');
    at = behind;
  }
  return shown + text.slice(at, end);
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Where the marks of direction stand, and the pairs that close in their line. */
function ordinaryTurns(text: string): Set<number> {
  const ordinary = new Set<number>();
  let opened: number[] = [];
  for (const { 0: mark, index } of text.matchAll(TURNS)) {
    const last = opened.at(-1);
    const before = last === undefined ? '' : text.charAt(last);
    if (mark === '\u061c' || mark === '\u200f') ordinary.add(index);
    else if (mark === '\u2069' || mark === '\u202c') {
      const opening = mark === '\u2069' ? /[\u2066-\u2068]/ : /[\u202a\u202b]/;
      if (last !== undefined && opening.test(before)) {
        ordinary.add(last).add(index);
        opened.pop();
      } else if (mark === '\u202c' && /[\u202d\u202e]/.test(before)) opened.pop();
    } else if (/[\n\r\u2029]/.test(mark)) opened = [];
    else opened.push(index);
  }
  return ordinary;
}
