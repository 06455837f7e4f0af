import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { UnknownForm } from '../src/checks.js';
import { drawActors, drawCorpora, replace, type Wishes } from '../src/panel.js';
import { NOTHING, stateOf, toggled } from '../src/state.js';
import { marking, usePage } from './words.js';

before(usePage);

const ATTACK = '<img src=x onerror=alert(1)>';
const answer = (over: object = {}): object => ({
  corpora: [
    { name: 'corpus', articles: 1, sentences: 9, quotes: 3, actors: 2 },
    { name: 'other', articles: 0, sentences: 0, quotes: 0, actors: 0 },
  ],
  name: 'corpus',
  actors: [
    { actor: 'Ann', alias: null, mentions: 1, quotes: 2 },
    { actor: ATTACK, alias: ATTACK, mentions: 3, quotes: 0 },
  ],
  n_found: 7,
  chosen: { actors: ['Ann'], dates: '2024' },
  ...over,
});

function noting(): { wishes: Wishes; said: string[] } {
  const said: string[] = [];
  const wishes: Wishes = {
    look: (name) => said.push(`look ${name}`),
    choose: (name) => said.push(`choose ${name}`),
    clear: () => said.push('clear'),
    explore: (name) => said.push(`explore ${name}`),
  };
  return { wishes, said };
}

test('corpora are listed with their sizes, and one is looked into', () => {
  const { wishes, said } = noting();
  const drawn = drawCorpora(stateOf(answer()), marking, wishes);
  assert.match(drawn.textContent ?? '', /corpus«1 article», «9 sentences», «3 quotes», «2 actors»/);
  const [first, second] = drawn.querySelectorAll('input');
  assert.deepEqual([first?.checked, second?.checked], [true, false]);
  second?.dispatchEvent(new document.defaultView!.Event('change'));
  assert.deepEqual(said, ['look other']);
});

test('actors are chosen, given up and cleared; names are text', () => {
  const { wishes, said } = noting();
  const drawn = document.body.appendChild(drawActors(stateOf(answer()), marking, wishes));
  assert.equal(drawn.querySelectorAll('img').length, 0);
  const [ann, attack] = drawn.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  assert.deepEqual([ann?.checked, attack?.checked], [true, false]);
  attack?.click();
  for (const press of drawn.querySelectorAll('button')) press.click();
  assert.deepEqual(said, [`choose ${ATTACK}`, 'choose Ann', 'clear']);
  assert.match(drawn.textContent ?? '', /«also: dates».*«2 of 7 actors»/);
  assert.equal(drawn.querySelector('button')?.getAttribute('aria-label'), '«Choose Ann no longer»');
});

test('without a widget there is a button for one, without a corpus nothing', () => {
  const { wishes, said } = noting();
  const drawn = drawActors(stateOf(answer({ chosen: null })), marking, wishes);
  drawn.querySelector('button')?.click();
  assert.deepEqual(said, ['explore corpus']);
  assert.equal(drawActors(stateOf(null), marking, wishes).childElementCount, 0);
  assert.equal(stateOf(null), NOTHING);
});

test('what another version answers is told', () => {
  for (const wrong of [3, [], {}, answer({ corpora: [{ name: 1 }] }), answer({ actors: null })]) {
    assert.throws(() => stateOf(wrong), UnknownForm);
  }
});

test('choosing again gives up', () => {
  assert.deepEqual(toggled(['a'], 'b'), ['a', 'b']);
  assert.deepEqual(toggled(['a', 'b'], 'a'), ['b']);
});

test('the focus stays where it was when the list is drawn anew', () => {
  const { wishes } = noting();
  const place = document.body.appendChild(document.createElement('div'));
  replace(place, drawActors(stateOf(answer()), marking, wishes));
  place.querySelector<HTMLInputElement>('input[type=checkbox]')?.focus();
  replace(place, drawActors(stateOf(answer()), marking, wishes));
  assert.equal(document.activeElement?.getAttribute('data-key'), 'actor Ann');
});
