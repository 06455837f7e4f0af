/** The side panel as elements: corpora, and the actors of one of them. */

import { type Child, el } from './dom.js';
import type { State } from './state.js';
import type { Words } from './template.js';

export interface Wishes {
  readonly look: (corpus: string) => void;
  readonly choose: (actor: string) => void;
  readonly clear: () => void;
  readonly explore: (corpus: string) => void;
}

/** Draw the corpora, one of which is looked into. */
export function drawCorpora(state: State, trans: Words, wishes: Wishes): HTMLElement {
  const rows = state.corpora.map((corpus) => {
    const input = el('input', {
      type: 'radio',
      name: 'newslens-corpus',
      value: corpus.name,
      'data-key': `corpus ${corpus.name}`,
    });
    input.checked = corpus.name === state.name;
    input.addEventListener('change', () => wishes.look(corpus.name));
    const sizes = [
      trans._n('%1 article', '%1 articles', corpus.articles),
      trans._n('%1 sentence', '%1 sentences', corpus.sentences),
      trans._n('%1 quote', '%1 quotes', corpus.quotes),
      trans._n('%1 actor', '%1 actors', corpus.actors),
    ];
    return el(
      'label',
      { class: 'newslens-row' },
      input,
      el('span', {}, el('code', {}, corpus.name), el('small', {}, sizes.join(', '))),
    );
  });
  return el('fieldset', {}, el('legend', {}, trans.__('Corpora')), ...rows);
}

/** Draw what is chosen, and the actors that were found. */
export function drawActors(state: State, trans: Words, wishes: Wishes): HTMLElement {
  const { name, chosen } = state;
  if (name === null) return el('div');
  if (chosen === null) {
    const show = button(trans.__('Show it in the Explorer'), 'explore', () => wishes.explore(name));
    return el('div', {}, el('p', {}, trans.__('No widget shows this corpus yet.')), show);
  }
  const rows = state.actors.map((actor) => {
    const input = el('input', { type: 'checkbox', 'data-key': `actor ${actor.name}` });
    input.checked = chosen.includes(actor.name);
    input.addEventListener('change', () => wishes.choose(actor.name));
    const counts = [
      trans._n('%1 mention', '%1 mentions', actor.mentions),
      trans._n('%1 quote', '%1 quotes', actor.quotes),
    ];
    return el(
      'label',
      { class: 'newslens-row' },
      input,
      el(
        'span',
        {},
        el(
          'span',
          {},
          el('bdi', {}, actor.name),
          actor.alias !== null && ` (${trans.__('also %1', actor.alias)})`,
        ),
        el('small', {}, counts.join(', ')),
      ),
    );
  });
  return el(
    'div',
    {},
    drawChosen(state, trans, wishes),
    el('fieldset', {}, el('legend', {}, trans.__('Actors')), ...rows),
    el('p', {}, trans.__('%1 of %2 actors', rows.length, state.found)),
  );
}

function drawChosen(state: State, trans: Words, wishes: Wishes): Child {
  const chosen = state.chosen ?? [];
  const other = state.others.length > 0;
  if (!chosen.length && !other) return el('p', {}, trans.__('Nothing is chosen: all is shown.'));
  return el(
    'div',
    { class: 'newslens-chosen' },
    el('span', {}, trans.__('Chosen:')),
    ...chosen.map((actor) =>
      button(
        `${actor} ×`,
        `chosen ${actor}`,
        () => wishes.choose(actor),
        trans.__('Choose %1 no longer', actor),
      ),
    ),
    other && el('small', {}, trans.__('also: %1', state.others.join(', '))),
    button(trans.__('Choose nothing'), 'clear', wishes.clear),
  );
}

function button(words: string, key: string, pressed: () => void, label?: string): HTMLElement {
  const made = el('button', { type: 'button', 'data-key': key, 'aria-label': label }, words);
  made.addEventListener('click', pressed);
  return made;
}

/** Put new content in the place of old, and the focus where it was. */
export function replace(place: HTMLElement, content: HTMLElement): void {
  const focused = document.activeElement;
  const key = place.contains(focused) ? focused?.getAttribute('data-key') : null;
  place.replaceChildren(content);
  if (key) {
    const again = [...place.querySelectorAll<HTMLElement>('[data-key]')];
    again.find((element) => element.getAttribute('data-key') === key)?.focus();
  }
}
