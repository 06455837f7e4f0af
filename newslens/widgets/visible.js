// Characters that deceive the eye, written out. The same rules as newslens/visible.py.

// eslint-disable-next-line no-control-regex
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200d\u200f\u202a-\u202e\u2060\u2066-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e01ef}]/u;
const FLAG = "(?<flag>\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f})";
const TURNS = "(?<turns>[\\u061c\\u200f\\u202a-\\u202c\\u2066-\\u2069])";
const NEVER =
  "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202d\\u202e\\u206a-\\u206f\\ud800-\\udfff\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}]";
const WITHOUT_WIDTH = "[\\u200b-\\u200d\\u2060\\ufeff]{2,}";
const VARIANTS = "[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]";
const DECEIVES = new RegExp([FLAG, TURNS, NEVER, WITHOUT_WIDTH, `(?<=${VARIANTS})${VARIANTS}+`].join("|"), "gu");
const TO_THE_LEFT = /[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u08c9\ufb1d-\ufdfd\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;

/** Where the marks of direction stand, and the pairs that close in their line. */
function ordinaryTurns(text) {
  const ordinary = new Set();
  let opened = [];
  for (const { 0: mark, index } of text.matchAll(/[\n\r\u2029\u061c\u200f\u202a-\u202e\u2066-\u2069]/gu)) {
    const opening = { "\u2069": "\u2066\u2067\u2068", "\u202c": "\u202a\u202b" }[mark];
    const last = opened.at(-1);
    if ("\u061c\u200f".includes(mark)) ordinary.add(index);
    else if (opening) {
      if (last !== undefined && opening.includes(text[last])) ordinary.add(opened.pop()).add(index);
      else if (last !== undefined && "\u202d\u202e".includes(text[last]) && mark === "\u202c") opened.pop();
    } else if ("\n\r\u2029".includes(mark)) opened = [];
    else opened.push(index);
  }
  return ordinary;
}

/** The text as pieces: strings as they are, and [what stands there, what to show in its place]. */
function judged(text, start = 0, end = text.length) {
  if (!SUSPECT.test(text)) return [text.slice(start, end)];
  const ordinary = TO_THE_LEFT.test(text) ? ordinaryTurns(text) : new Set();
  const pieces = [];
  let at = start;
  for (const found of text.matchAll(DECEIVES)) {
    if (found.groups.flag || ordinary.has(found.index)) continue;
    const first = Math.max(found.index, start);
    const behind = Math.min(found.index + found[0].length, end);
    if (first >= behind) continue;
    pieces.push(text.slice(at, first));
    for (const character of text.slice(first, behind)) {
      const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      pieces.push([character, `[U+${code}]`]);
    }
    at = behind;
  }
  pieces.push(text.slice(at, end));
  return pieces.filter((piece) => piece.length);
}

/** Text with what would deceive written out, for where there is room for text alone. */
const visible = (text) => judged(String(text)).map((piece) => (typeof piece === "string" ? piece : piece[1])).join("");

/** The part of a text from `start` to `end` as nodes; what would deceive is judged in all of it. */
function nodesOf(text, start = 0, end = text.length) {
  return judged(text, start, end).map((piece) => {
    if (typeof piece === "string") return document.createTextNode(piece);
    const mark = document.createElement("span");
    mark.className = "nl-unseen";
    mark.dataset.is = piece[0];
    mark.append(piece[1]);
    return mark;
  });
}
