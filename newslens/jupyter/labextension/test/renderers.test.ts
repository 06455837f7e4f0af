import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { drawArticle } from '../src/article.js';
import { UnknownForm } from '../src/checks.js';
import { drawQuotes } from '../src/quotes.js';
import { marking, usePage } from './words.js';

before(usePage);

const ATTACK = '<img src=x onerror=alert(1)>"><script>alert(2)</script>';

const article = (over: object = {}): object => ({
  form: 1,
  title: 'Talks',
  title_in_text: false,
  facts: ['Post', '2024-10-24'],
  language: 'en',
  n_blocks: 1,
  left_out: 0,
  blocks: [
    {
      level: 0,
      read: true,
      pieces: [
        {
          is: 'quote',
          kind: 'direct',
          speaker: 'Ann Lee',
          note: 'n',
          first: true,
          last: true,
          pieces: [
            '“We meet ',
            {
              is: 'mention',
              label: 'PERSON',
              actor: 'Bo',
              resolved: 'Bo',
              first: true,
              last: true,
              pieces: ['him'],
            },
            '”',
          ],
        },
        ' she said.',
      ],
    },
  ],
  ...over,
});

const words = (element: Element): string => {
  const copy = element.cloneNode(true) as Element;
  for (const label of copy.querySelectorAll('.newslens-label')) label.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
};

test('what would deceive is written out, judged in the whole block', () => {
  const mark = { is: 'mention', label: 'ORG', actor: null, resolved: null, first: true };
  const shown = (before: string, inside: string, after: string): string => {
    const pieces = [before, { ...mark, last: true, pieces: [inside] }, after];
    return words(drawArticle(article({ blocks: [{ level: 0, read: true, pieces }] }), marking));
  };
  assert.equal(shown('a \u202e', 'b\u2067', ' c\u{e0041}'), 'a [U+202E]b[U+2067] c[U+E0041]');
  assert.equal(shown('קול \u2066', 'NATO', '\u2069'), 'קול \u2066NATO\u2069');
  assert.equal(shown('x\u200b', '\u200by', ''), 'x[U+200B][U+200B]y');
  const titled = drawArticle(article({ title: 'a\u202e' }), marking);
  assert.equal(titled.getAttribute('aria-label'), 'a[U+202E]');
});

test('the text is there, character for character, with its marks', () => {
  const drawn = drawArticle(article(), marking);
  assert.equal(words(drawn), '“We meet him” she said.');
  assert.equal(
    drawn.querySelector('.newslens-text u')?.className,
    'newslens-quote newslens-direct',
  );
  assert.match(drawn.textContent ?? '', /\[«direct»\].*him \[PERSON → Bo\].*\[— Ann Lee\]/);
  assert.equal(drawn.querySelector('.newslens-text')?.getAttribute('lang'), 'en');
});

test('an article that is hostile stays text', () => {
  const hostile = article({
    title: ATTACK,
    facts: [ATTACK],
    language: ATTACK,
    blocks: [
      { level: 3, read: true, pieces: [ATTACK] },
      {
        level: 0,
        read: false,
        pieces: [
          {
            is: 'quote',
            kind: 'mixed',
            speaker: ATTACK,
            note: ATTACK,
            first: true,
            last: true,
            pieces: [ATTACK],
          },
          {
            is: 'mention',
            label: ATTACK,
            actor: ATTACK,
            resolved: ATTACK,
            first: true,
            last: true,
            pieces: [ATTACK],
          },
        ],
      },
    ],
  });
  const drawn = drawArticle(hostile, marking);
  assert.equal(drawn.querySelectorAll('img, script').length, 0);
  assert.equal(drawn.querySelector('.newslens-text')?.getAttribute('lang'), null);
  assert.equal(drawn.querySelector('h4')?.textContent, ATTACK);
  for (const element of drawn.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      assert.ok(['class', 'title', 'lang'].includes(name), name);
    }
  }
});

test('what is no article of this form is told, whatever it is', () => {
  const wrong: unknown[] = [
    null,
    3,
    'text',
    [],
    {},
    article({ form: 2 }),
    article({ blocks: {} }),
    article({ title: 1 }),
    article({ blocks: [{ level: 'x', pieces: [] }] }),
    article({ blocks: [{ level: 0, pieces: [{ is: 'script', pieces: [] }] }] }),
    article({
      blocks: [{ level: 0, pieces: [{ is: 'quote', kind: 'x" onclick=', note: '', pieces: [] }] }],
    }),
  ];
  for (const data of wrong) assert.throws(() => drawArticle(data, marking), UnknownForm);
});

test('what is left out is said', () => {
  const drawn = drawArticle(article({ left_out: 3, n_blocks: 9 }), marking);
  assert.match(drawn.textContent ?? '', /«3 of 9 paragraphs are left out here.»/);
});

const corpus = (over: object = {}): object => ({
  form: 1,
  made_by: 'newslens 0.1.0',
  outcome: 'Read: 2 articles',
  tables: [{ name: 'articles', rows: 1200, about: 'no dates' }],
  n_quotes: 2,
  quotes: [
    {
      text: 'We agree',
      kind: 'direct',
      speaker: 'He',
      actor: 'Bo',
      title: 'T',
      outlet: null,
      published: null,
    },
    {
      text: 'x',
      kind: 'indirect',
      speaker: null,
      actor: null,
      title: null,
      outlet: 'Post',
      published: '2024',
    },
  ],
  ...over,
});

test('a corpus shows what it holds and its first quotes', () => {
  const drawn = drawQuotes(corpus(), marking);
  assert.equal(drawn.querySelector('tbody tr')?.textContent, '.articles1,200no dates');
  assert.match(drawn.querySelector('summary')?.textContent ?? '', /«2 quotes»/);
  const [first, second] = drawn.querySelectorAll('details tbody tr');
  assert.deepEqual(
    [...(first?.children ?? [])].map((cell) => cell.textContent),
    ['He → Bo', '«direct»', 'We agree', 'T'],
  );
  assert.match(second?.textContent ?? '', /«speaker not named».*Post · 2024/);
  assert.match(
    drawQuotes(corpus({ n_quotes: 70 }), marking).textContent ?? '',
    /«The first 2 of 70 quotes»/,
  );
  assert.equal(
    drawQuotes(corpus({ quotes: [], n_quotes: 0 }), marking).querySelector('details'),
    null,
  );
});

test('a hostile corpus stays text, and what is no corpus is told', () => {
  const quote = {
    text: ATTACK,
    kind: 'direct',
    speaker: ATTACK,
    actor: ATTACK,
    title: ATTACK,
    outlet: ATTACK,
    published: ATTACK,
  };
  const hostile = {
    made_by: ATTACK,
    outcome: ATTACK,
    quotes: [quote],
    tables: [{ name: ATTACK, rows: 1, about: ATTACK }],
  };
  assert.equal(drawQuotes(corpus(hostile), marking).querySelectorAll('img, script').length, 0);
  for (const data of [null, [], corpus({ form: 0 }), corpus({ quotes: [{ kind: 'loud' }] })]) {
    assert.throws(() => drawQuotes(data, marking), UnknownForm);
  }
});
