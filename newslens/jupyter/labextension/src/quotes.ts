/** A corpus without a kernel: what it holds, and its first quotes, drawn of text alone. */

import { asArray, asNumber, asObject, asString, asWords, ofForm } from './checks.js';
import { el } from './dom.js';
import { asKind, nameOf } from './kinds.js';
import type { Words } from './template.js';

export const QUOTES = 'application/vnd.newslens.quotes+json';
const FORM = 1;

/** Draw a corpus; throws where the data is of no form that is known. */
export function drawQuotes(data: unknown, trans: Words): HTMLElement {
  const corpus = ofForm(data, FORM);
  const quotes = asArray(corpus.quotes);
  const all = asNumber(corpus.n_quotes);
  const few =
    quotes.length < all
      ? trans.__('The first %1 of %2 quotes', quotes.length, all)
      : trans._n('%1 quote', '%1 quotes', all);
  return el(
    'section',
    { class: 'newslens-corpus', 'aria-label': trans.__('Corpus') },
    el(
      'table',
      {},
      el('caption', {}, el('strong', {}, trans.__('Corpus')), ' · ', asString(corpus.made_by)),
      head([trans.__('table'), trans.__('rows'), trans.__('what is in it')]),
      el('tbody', {}, ...asArray(corpus.tables).map(drawTable)),
    ),
    el('p', {}, `${asString(corpus.outcome)}.`),
    quotes.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, few),
        el(
          'table',
          {},
          head([trans.__('who'), trans.__('kind'), trans.__('quote'), trans.__('where')]),
          el('tbody', {}, ...quotes.map((quote) => drawQuote(quote, trans))),
        ),
      ),
  );
}

function head(names: readonly string[]): HTMLElement {
  return el('thead', {}, el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name))));
}

function drawTable(data: unknown): HTMLElement {
  const table = asObject(data);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, el('code', {}, `.${asString(table.name)}`)),
    el('td', { class: 'newslens-number' }, asNumber(table.rows).toLocaleString('en')),
    el('td', {}, asString(table.about)),
  );
}

function drawQuote(data: unknown, trans: Words): HTMLElement {
  const quote = asObject(data);
  const kind = asKind(quote.kind);
  const speaker = asWords(quote.speaker);
  const actor = asWords(quote.actor);
  const who =
    speaker !== null && actor !== null && speaker !== actor
      ? `${speaker} → ${actor}`
      : (speaker ?? actor);
  const where = [quote.outlet, quote.published, quote.title].map(asWords).filter(Boolean);
  return el(
    'tr',
    {},
    el('td', {}, who ?? trans.__('speaker not named')),
    el('td', {}, nameOf(kind, trans)),
    el('td', {}, el('u', { class: `newslens-quote newslens-${kind}` }, asString(quote.text))),
    el('td', {}, where.join(' · ')),
  );
}
