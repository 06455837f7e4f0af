import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { listed, literal } from '../src/python.js';

const NAMES = [
  'plain.txt',
  'quote".txt',
  "apostrophe's.txt",
  '"""+__import__("os").getcwd()+""".txt',
  'back\\slash\\',
  'line\nbreak\r\ttab.md',
  '\u0000\u001b[31m\u007f\u0085',
  '\u2028\u2029\u202e\u200b\ufeff\u00a0',
  '🦊 fox\u{e0001}.html',
  '{x} $& $1 %s #',
];

test('a name becomes a Python literal of exactly that name', () => {
  for (const name of NAMES) {
    const python = `import ast, json, sys; print(json.dumps(ast.literal_eval(sys.stdin.read())))`;
    const read = execFileSync('python3', ['-c', python], { input: literal(name) }).toString();
    assert.equal(JSON.parse(read), name);
  }
});

test('nothing in a literal is hidden or breaks the line', () => {
  for (const name of NAMES) assert.doesNotMatch(literal(name), /[\p{C}\p{Zl}\p{Zp}\u00a0]/u);
  assert.equal(literal('\ud83e'), '"\\ud83e"');
});

test('letters of any language stay as they are', () => {
  assert.equal(literal('Überschrift 日本 مقالة.txt'), '"Überschrift 日本 مقالة.txt"');
});

test('a short list is one line, a long one a line each', () => {
  assert.equal(listed(['a.txt', 'b.txt']), '["a.txt", "b.txt"]');
  const long = ['a'.repeat(40), 'b'.repeat(40)];
  assert.equal(listed(long), `[\n    "${long[0]}",\n    "${long[1]}",\n]`);
});
