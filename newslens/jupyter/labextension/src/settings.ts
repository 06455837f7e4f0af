/** What a user set in the settings editor. */

import type { ISettingRegistry } from '@jupyterlab/settingregistry';

export const SETTINGS = 'newslens:plugin';

export interface Settings {
  readonly template: string;
  readonly model: string;
}

/** The settings as they are now; marks are put on the page as they change. */
export class Live {
  private settings: ISettingRegistry.ISettings | null = null;

  get now(): Settings {
    return { template: this.text('template'), model: this.text('model') };
  }

  follow(settings: ISettingRegistry.ISettings): void {
    this.settings = settings;
    const mark = (): void => {
      // Styles read it: those of this plugin for its renderers and for the widgets.
      document.body.dataset.newslensMarks = this.text('marks') || 'colours';
    };
    settings.changed.connect(mark);
    mark();
  }

  private text(name: string): string {
    const given = this.settings?.composite[name];
    return typeof given === 'string' ? given.trim() : '';
  }
}
