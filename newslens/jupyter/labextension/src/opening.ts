/** A new notebook: written, opened, and run where it is to be. */

import type { JupyterFrontEnd } from '@jupyterlab/application';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator } from '@jupyterlab/translation';
import { python } from './asking.js';
import {
  type Cell,
  cellsOf,
  filled,
  hasPlaceholder,
  notebookOf,
  ownTemplate,
  type Words,
} from './template.js';

/** Something the user can mend; the message says how. */
export class Mendable extends Error {}

/** The cells to begin with: those of a user's template, or our own. */
export async function template(app: JupyterFrontEnd, path: string, trans: Words): Promise<Cell[]> {
  if (!path) return ownTemplate(trans);
  let cells: Cell[];
  try {
    const model = await app.serviceManager.contents.get(path, {
      type: 'notebook',
      content: true,
    });
    cells = cellsOf(model.content);
  } catch {
    throw new Mendable(
      trans.__(
        'The template %1 in the settings of NewsLens is no notebook that can be read. Set another, or none.',
        path,
      ),
    );
  }
  if (!hasPlaceholder(cells)) {
    throw new Mendable(
      trans.__(
        'The template %1 has no nl.load(...) in its code, with three dots, to say what to read. Put it in.',
        path,
      ),
    );
  }
  return cells;
}

/** Open a new notebook that begins as a template, with `call` for what is read; run it on wish. */
export async function openNew(
  app: JupyterFrontEnd,
  given: { cells: readonly Cell[]; call: string; folder: string; run: boolean },
  trans: Words,
  translator: ITranslator,
): Promise<void> {
  const kernel = await python(app.serviceManager);
  if (!kernel) {
    throw new Mendable(trans.__('No Python kernel is there. In a terminal: pip install ipykernel'));
  }
  const { contents } = app.serviceManager;
  const { path } = await contents.newUntitled({ path: given.folder, type: 'notebook' });
  const content = notebookOf(filled(given.cells, given.call), kernel);
  await contents.save(path, { type: 'notebook', format: 'json', content });
  // Notebook 7 opens another page and returns nothing: there the user runs the cells.
  const panel = (await app.commands.execute('docmanager:open', { path, factory: 'Notebook' })) as
    NotebookPanel | undefined;
  if (!given.run || !panel?.sessionContext) return;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await NotebookActions.runAll(panel.content, panel.sessionContext, undefined, translator);
  await panel.context.save();
}
