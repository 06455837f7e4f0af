/** NewsLens in JupyterLab: the plugins. */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { addCommands, showCommands } from './commands.js';
import { corpora } from './corpora.js';
import { addSaved } from './saved.js';
import { Live, SETTINGS } from './settings.js';

const main: JupyterFrontEndPlugin<void> = {
  id: SETTINGS,
  description: 'Commands of NewsLens: on the launcher, in the palette, in the file browser.',
  autoStart: true,
  optional: [ITranslator, ISettingRegistry, ICommandPalette, ILauncher, IFileBrowserFactory],
  activate: (
    app: JupyterFrontEnd,
    given: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    browsers: IFileBrowserFactory | null,
  ) => {
    const translator = given ?? nullTranslator;
    const settings = new Live();
    addCommands({ app, settings, translator, browsers });
    addSaved(app, browsers, translator.load('newslens'));
    showCommands(palette, launcher);
    registry?.load(SETTINGS).then(
      (loaded) => settings.follow(loaded),
      (error) => console.error('The settings of NewsLens could not be read.', error),
    );
  },
};

export default [main, corpora];
