/** An article with its marks: the form without a kernel, drawn of text alone. */

import { asArray, asNumber, asObject, asString, asWords, ofForm, oneOf } from './checks.js';
import { el } from './dom.js';
import { asKind, KINDS, nameOf, quotationOf } from './kinds.js';
import type { Words } from './template.js';
import { visible } from './visible.js';

export const ARTICLE = 'application/vnd.newslens.article+json';
const FORM = 1;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

/** Draw an article; throws where the data is of no form that is known. */
export function drawArticle(data: unknown, trans: Words): HTMLElement {
  const article = ofForm(data, FORM);
  const title = asString(article.title);
  const language = asWords(article.language);
  const leftOut = asNumber(article.left_out);
  const facts = asArray(article.facts).map(asString);
  return el(
    'article',
    { class: 'newslens-reader', 'aria-label': title },
    el(
      'header',
      { class: 'newslens-label' },
      article.title_in_text !== true && el('h2', {}, title),
      el('p', {}, ...facts.flatMap((fact, at) => [at > 0 && ' · ', el('bdi', {}, fact)])),
      legend(trans),
    ),
    el(
      'div',
      {
        class: 'newslens-text',
        lang: language !== null && LANGUAGE.test(language) ? language : undefined,
      },
      ...asArray(article.blocks).map((block) => drawBlock(block, trans)),
      leftOut > 0 &&
        el(
          'p',
          { class: 'newslens-label' },
          trans.__('%1 of %2 paragraphs are left out here.', leftOut, asNumber(article.n_blocks)),
        ),
    ),
  );
}

function legend(trans: Words): HTMLElement {
  const samples = KINDS.flatMap((kind) => [
    el('u', { class: `newslens-quote newslens-${kind}` }, quotationOf(kind, trans)),
    ' · ',
  ]);
  return el(
    'p',
    { class: 'newslens-legend' },
    trans.__('Marked:'),
    ' ',
    ...samples,
    el('mark', { class: 'newslens-entity' }, trans.__('mention')),
    ' ',
    el('small', {}, trans.__('[LABEL → actor]')),
  );
}

function drawBlock(data: unknown, trans: Words): HTMLElement {
  const block = asObject(data);
  const level = asNumber(block.level);
  const tags = ['p', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return el(
    tags[Math.max(0, Math.min(Math.trunc(level), 5))] ?? 'p',
    { class: block.read === false ? 'newslens-unread' : undefined },
    ...drawPieces(block.pieces, { text: wordsOf(block.pieces), at: 0 }, trans),
  );
}

/** The text of a block, in which each piece of it is judged, and how much of it is drawn. */
interface Drawn {
  readonly text: string;
  at: number;
}

function wordsOf(pieces: unknown): string {
  return asArray(pieces)
    .map((piece) => (typeof piece === 'string' ? piece : wordsOf(asObject(piece).pieces)))
    .join('');
}

function drawPieces(pieces: unknown, drawn: Drawn, trans: Words): (Node | string)[] {
  return asArray(pieces).flatMap((piece) => {
    if (typeof piece !== 'string') return drawMark(asObject(piece), drawn, trans);
    const start = drawn.at;
    drawn.at += piece.length;
    return [document.createTextNode(visible(drawn.text, start, drawn.at))];
  });
}

function drawMark(
  mark: Readonly<Record<string, unknown>>,
  drawn: Drawn,
  trans: Words,
): (Node | string)[] {
  const inside = drawPieces(mark.pieces, drawn, trans);
  if (oneOf(mark.is, ['quote', 'mention']) === 'quote') {
    const kind = asKind(mark.kind);
    const quote = el(
      'u',
      { class: `newslens-quote newslens-${kind}`, title: asString(mark.note) },
      ...inside,
    );
    return [
      ...(mark.first === true ? [label(`[${nameOf(kind, trans)}]`, 'said'), ' '] : []),
      quote,
      ...(mark.last === true ? [' ', label(`[— ${asString(mark.speaker)}]`, 'said')] : []),
    ];
  }
  const type = asString(mark.label);
  const resolved = asWords(mark.resolved);
  return [
    el('mark', { class: 'newslens-entity', title: asWords(mark.actor) ?? type }, ...inside),
    ...(mark.last === true
      ? [label(resolved === null ? ` [${type}]` : ` [${type} → ${resolved}]`, 'type')]
      : []),
  ];
}

function label(words: string, kind: 'said' | 'type'): HTMLElement {
  return el('small', { class: `newslens-label newslens-${kind}` }, words);
}
