/** Saved corpora in the file browser: folders with an icon of their own, opened as one thing. */

import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ANALYSE } from './commands.js';
import { savedIcon } from './icons.js';
import { isSaved, SAVED } from './reading.js';
import type { Words } from './template.js';

/** Make the folders of saved corpora known, and open them with NewsLens. */
export function addSaved(
  app: JupyterFrontEnd,
  browsers: IFileBrowserFactory | null,
  trans: Words,
): void {
  app.docRegistry.addFileType({
    name: 'newslens-corpus',
    displayName: trans.__('Corpus of NewsLens'),
    extensions: [SAVED],
    contentType: 'directory',
    icon: savedIcon,
  });
  browsers?.tracker.forEach((browser) => listen(app, browser));
  browsers?.tracker.widgetAdded.connect((_, browser) => listen(app, browser));
}

function listen(app: JupyterFrontEnd, browser: FileBrowser): void {
  const open = (event: Event): void => {
    // Before the browser itself, which would go into the folder.
    event.preventDefault();
    event.stopPropagation();
    void app.commands.execute(ANALYSE);
  };
  browser.node.addEventListener(
    'dblclick',
    (event) => {
      const item = browser.modelForClick(event);
      if (item && isSaved(item)) open(event);
    },
    true,
  );
  browser.node.addEventListener(
    'keydown',
    (event) => {
      const items = [...browser.selectedItems()];
      const inList = event.target instanceof Element && event.target.closest('.jp-DirListing');
      const renaming = event.target instanceof HTMLInputElement;
      if (
        event.key === 'Enter' &&
        inList &&
        !renaming &&
        items.length === 1 &&
        items.every(isSaved)
      ) {
        open(event);
      }
    },
    true,
  );
}
