/** The commands: in the palette, on the launcher, and in the file browser's menu. */

import type { JupyterFrontEnd } from '@jupyterlab/application';
import { type ICommandPalette, Notification, showErrorMessage } from '@jupyterlab/apputils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { ILauncher } from '@jupyterlab/launcher';
import type { ITranslator } from '@jupyterlab/translation';
import { askNewKernel, NoAnswer, python } from './asking.js';
import { asObject, asString } from './checks.js';
import { showCheck } from './installation.js';
import { lensIcon } from './icons.js';
import { Mendable, openNew, template } from './opening.js';
import { call, canRead, type Item } from './reading.js';
import type { Live } from './settings.js';
import { SUFFIXES } from './suffixes.js';

export const ANALYSE = 'newslens:analyse';
export const NEW = 'newslens:new';
export const EXAMPLES = 'newslens:examples';
export const CHECK = 'newslens:check';

interface Parts {
  readonly app: JupyterFrontEnd;
  readonly settings: Live;
  readonly translator: ITranslator;
  readonly browsers: IFileBrowserFactory | null;
}

/** Add the commands of the plugin. */
export function addCommands(parts: Parts): void {
  const { app, settings, translator, browsers } = parts;
  const trans = translator.load('newslens');
  const browser = () => browsers?.tracker.currentWidget ?? null;
  const { contents } = app.serviceManager;
  const localFolder = (): string => contents.localPath(browser()?.model.path ?? '');
  const items = (): Item[] =>
    [...(browser()?.selectedItems() ?? [])].map(({ path, type }) => ({
      path: contents.localPath(path),
      type,
    }));
  const said = async (doing: () => Promise<void>): Promise<void> => {
    try {
      await doing();
    } catch (error) {
      await showErrorMessage('NewsLens', inWords(error, trans.__('newslens did not answer.')));
    }
  };
  const open = (given: { call: string; run: boolean }) =>
    said(async () => {
      const cells = await template(app, settings.now.template, trans);
      const folder = browser()?.model.path ?? '';
      await openNew(app, { cells, folder, ...given }, trans, translator);
    });

  app.commands.addCommand(ANALYSE, {
    label: (args) =>
      args.isPalette
        ? trans.__('NewsLens: analyse the selected files')
        : trans.__('Analyse with NewsLens'),
    caption: trans.__('Read articles into tables, in a new notebook'),
    icon: lensIcon,
    isVisible: () => canRead(items(), SUFFIXES),
    isEnabled: () => canRead(items(), SUFFIXES),
    execute: () => open({ call: call(items(), localFolder(), settings.now.model), run: true }),
  });
  app.commands.addCommand(NEW, {
    label: (args) =>
      args.isPalette ? trans.__('NewsLens: new analysis') : trans.__('New analysis'),
    caption: trans.__('A new notebook that reads articles'),
    icon: lensIcon,
    // Nothing is run before the user said what to read.
    execute: () =>
      open({
        call: call([{ path: 'articles', type: 'directory' }], '', settings.now.model),
        run: false,
      }),
  });
  app.commands.addCommand(EXAMPLES, {
    label: (args) => (args.isPalette ? trans.__('NewsLens: open examples') : trans.__('Examples')),
    caption: trans.__('Notebooks that show what NewsLens does'),
    icon: lensIcon,
    execute: () =>
      said(async () => {
        const answer = asObject(await askAnew(parts, 'examples()'));
        await app.commands.execute('docmanager:open', { path: asString(answer.quickstart) });
      }),
  });
  app.commands.addCommand(CHECK, {
    label: (args) =>
      args.isPalette
        ? trans.__('NewsLens: check this installation')
        : trans.__('Check this installation'),
    caption: trans.__('What works here, what is missing, and the command that mends it'),
    icon: lensIcon,
    execute: () =>
      said(async () => {
        await showCheck(await askAnew(parts, 'checked()'), trans);
      }),
  });
}

async function askAnew({ app, translator }: Parts, wish: string): Promise<unknown> {
  const trans = translator.load('newslens');
  const kernel = await python(app.serviceManager);
  if (!kernel) {
    throw new Mendable(trans.__('No Python kernel is there. In a terminal: pip install ipykernel'));
  }
  const id = Notification.emit(trans.__('NewsLens starts a kernel to ask…'), 'in-progress', {
    autoClose: false,
  });
  try {
    return await askNewKernel(app.serviceManager, kernel.name, wish);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new Mendable(
      trans.__(
        'The kernel “%1” could not answer: %2\nIn its environment: pip install newslens',
        kernel.display_name,
        error.message,
      ),
    );
  } finally {
    Notification.dismiss(id);
  }
}

function inWords(error: unknown, otherwise: string): string {
  return error instanceof Error && error.message ? error.message : otherwise;
}

/** Put the commands where they are looked for. */
export function showCommands(
  palette: ICommandPalette | null,
  launcher: ILauncher | null,
  extra: readonly string[] = [],
): void {
  for (const command of [NEW, ANALYSE, EXAMPLES, CHECK, ...extra]) {
    palette?.addItem({ command, category: 'NewsLens', args: { isPalette: true } });
  }
  launcher?.add({ command: NEW, category: 'NewsLens', rank: 1 });
  launcher?.add({ command: EXAMPLES, category: 'NewsLens', rank: 2 });
}
