import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, canRead, isSaved, type Item, relative } from '../src/reading.js';

const file = (path: string): Item => ({ path, type: 'file' });
const folder = (path: string): Item => ({ path, type: 'directory' });
const SUFFIXES = ['.txt', '.json', '.gz'];

test('files of known suffixes and folders can be read, together too', () => {
  assert.ok(canRead([file('a/b.txt')], SUFFIXES));
  assert.ok(canRead([file('B.TXT'), folder('c'), file('d.warc.gz')], SUFFIXES));
  assert.ok(!canRead([], SUFFIXES));
  assert.ok(!canRead([file('a.png')], SUFFIXES));
  assert.ok(!canRead([file('a.txt'), file('a.png')], SUFFIXES));
  assert.ok(!canRead([file('txt')], SUFFIXES));
  assert.ok(!canRead([{ path: 'n.ipynb', type: 'notebook' }], SUFFIXES));
});

test('a saved corpus is opened alone', () => {
  assert.ok(isSaved(folder('x/work.newslens')));
  assert.ok(!isSaved(file('work.newslens')));
  assert.ok(canRead([folder('work.newslens')], []));
  assert.ok(!canRead([folder('work.newslens'), folder('more')], SUFFIXES));
  assert.ok(!canRead([folder('a.newslens'), folder('b.newslens')], SUFFIXES));
  assert.equal(call([folder('x/work.newslens')], 'x', 'big'), 'nl.open("work.newslens")');
});

test('paths are those seen from the notebook', () => {
  assert.equal(relative('', 'a/b.txt'), 'a/b.txt');
  assert.equal(relative('a', 'a/b.txt'), 'b.txt');
  assert.equal(relative('a/c', 'a/b.txt'), '../b.txt');
  assert.equal(relative('ab', 'a/b.txt'), '../a/b.txt');
  assert.equal(relative('a', 'a'), '.');
});

test('the call names what is read, and the model where one is set', () => {
  assert.equal(call([file('a/b.txt')], 'a', ''), 'nl.load("b.txt")');
  assert.equal(call([folder('a')], '', 'xx"y'), 'nl.load("a", model="xx\\"y")');
  assert.equal(call([file('b.txt'), folder('c')], '', ''), 'nl.load(["b.txt", "c"])');
});
