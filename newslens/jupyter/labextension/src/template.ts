/** The notebook that a new analysis begins as. */

import type { TranslationBundle } from '@jupyterlab/translation';

export type Words = Pick<TranslationBundle, '__' | '_n'>;

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly source: string;
}

export interface KernelSpec {
  readonly name: string;
  readonly display_name: string;
}

/** What stands in a template for the call that reads; it is Python, so a template can be tried. */
export const PLACEHOLDER = 'nl.load(...)';

/** NewsLens's own template. */
export function ownTemplate(trans: Words): Cell[] {
  const heading = (words: string): Cell => ({ cell_type: 'markdown', source: `## ${words}` });
  const code = (...lines: string[]): Cell => ({ cell_type: 'code', source: lines.join('\n') });
  return [
    code('import newslens as nl', '', `corpus = ${PLACEHOLDER}`, 'corpus'),
    heading(trans.__('Choose actors, see where they appear, read what they said')),
    code('nl.Explorer(corpus)'),
    heading(trans.__('Who said what')),
    code('corpus.quotes[["speaker", "actor", "cue", "text", "kind", "confidence"]]'),
    heading(trans.__('Who is in it')),
    code('corpus.actors.head(20)'),
    heading(trans.__('What could not be read, or was doubtful')),
    code('corpus.problems'),
  ];
}

/** Put a call in the place of the placeholder. */
export function filled(cells: readonly Cell[], call: string): Cell[] {
  return cells.map((cell) =>
    cell.cell_type === 'code'
      ? { ...cell, source: cell.source.split(PLACEHOLDER).join(call) }
      : cell,
  );
}

/** Whether a template says where the call that reads is to go. */
export function hasPlaceholder(cells: readonly Cell[]): boolean {
  return cells.some((cell) => cell.cell_type === 'code' && cell.source.includes(PLACEHOLDER));
}

/** Take the cells out of a notebook, without outputs. Throws where it is none. */
export function cellsOf(notebook: unknown): Cell[] {
  const cells = (notebook as { cells?: unknown } | null)?.cells;
  if (!Array.isArray(cells)) throw new TypeError('no notebook');
  return cells.map((cell: { cell_type?: unknown; source?: unknown }) => ({
    cell_type: cell.cell_type === 'code' || cell.cell_type === 'markdown' ? cell.cell_type : 'raw',
    source: Array.isArray(cell.source)
      ? cell.source.join('')
      : typeof cell.source === 'string'
        ? cell.source
        : '',
  }));
}

/** Make a notebook of cells, for a kernel. */
export function notebookOf(cells: readonly Cell[], kernel: KernelSpec) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { ...kernel, language: 'python' },
      language_info: { name: 'python' },
    },
    cells: cells.map((cell, n) => ({
      ...cell,
      id: `cell-${n + 1}`,
      metadata: {},
      ...(cell.cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
    })),
  };
}
