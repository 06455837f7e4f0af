import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, filled, hasPlaceholder, notebookOf, ownTemplate } from '../src/template.js';
import { marking } from './words.js';

test('our own template reads once, and shows tables and the Explorer', () => {
  const cells = ownTemplate(marking);
  assert.ok(hasPlaceholder(cells));
  const code = filled(cells, 'nl.load("a$&b")').filter((cell) => cell.cell_type === 'code');
  assert.equal(code[0]?.source, 'import newslens as nl\n\ncorpus = nl.load("a$&b")\ncorpus');
  assert.ok(!hasPlaceholder(code));
  assert.ok(code.some((cell) => cell.source === 'nl.Explorer(corpus)'));
});

test('its headings come from the translator', () => {
  const headings = ownTemplate(marking).filter((cell) => cell.cell_type === 'markdown');
  assert.ok(headings.length > 1);
  for (const { source } of headings) assert.match(source, /^## «.+»$/);
});

test('a template of the user keeps its cells and loses its outputs', () => {
  const saved = {
    cells: [
      { cell_type: 'markdown', source: ['# Mine\n', 'nl.load(...)'] },
      { cell_type: 'code', source: 'c = nl.load(...)', outputs: [{ text: 'old' }] },
      { cell_type: 'strange', source: 3 },
    ],
  };
  const cells = cellsOf(saved);
  assert.ok(hasPlaceholder(cells));
  const made = notebookOf(filled(cells, 'nl.load("x")'), { name: 'py', display_name: 'Py' });
  assert.deepEqual(
    made.cells.map(({ cell_type, source }) => [cell_type, source]),
    [
      ['markdown', '# Mine\nnl.load(...)'],
      ['code', 'c = nl.load("x")'],
      ['raw', ''],
    ],
  );
  assert.deepEqual((made.cells[1] as { outputs?: unknown }).outputs, []);
  assert.equal(made.metadata.kernelspec.name, 'py');
});

test('what is no notebook is told', () => {
  for (const wrong of [null, 'text', {}, { cells: 3 }])
    assert.throws(() => cellsOf(wrong), TypeError);
  assert.ok(!hasPlaceholder([{ cell_type: 'markdown', source: 'nl.load(...)' }]));
});
