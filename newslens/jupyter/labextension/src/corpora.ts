/** The side panel: the corpora of the running notebook, and what is chosen in them. */

import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin,
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker, NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { type Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { ask, IF_IMPORTED, NoAnswer } from './asking.js';
import { UnknownForm } from './checks.js';
import { el } from './dom.js';
import { lensIcon } from './icons.js';
import { drawActors, drawCorpora, replace, type Wishes } from './panel.js';
import { literal } from './python.js';
import { NOTHING, type State, stateOf, toggled } from './state.js';
import type { Words } from './template.js';

const SHOW = 'newslens:corpora';
const TYPING = 250;
// A moved slider is many messages: what it leads to is asked for at the end.
const QUIET = 100;

class Corpora extends Widget implements Wishes {
  private panel: NotebookPanel | null = null;
  private kernel: Kernel.IKernelConnection | null = null;
  private state: State = NOTHING;
  private name = '';
  private asking = false;
  private readonly questions = new Set<string>();
  private drawn = '';
  private again = false;
  private wish: string | null = null;
  private typed: ReturnType<typeof setTimeout> | undefined;
  private heard: ReturnType<typeof setTimeout> | undefined;
  private readonly where = el('p', { class: 'newslens-where' });
  private readonly said = el('p', { role: 'status' });
  private readonly corpora = el('div');
  private readonly actors = el('div');
  private readonly search: HTMLInputElement;

  constructor(
    private readonly trans: Words,
    tracker: INotebookTracker,
  ) {
    super();
    this.id = SHOW;
    this.addClass('newslens-panel');
    this.title.icon = lensIcon;
    this.title.caption = trans.__('NewsLens: corpora of the notebook');
    this.search = el('input', {
      type: 'search',
      'aria-label': trans.__('Find an actor'),
      placeholder: trans.__('Find an actor'),
    });
    this.search.addEventListener('input', () => {
      clearTimeout(this.typed);
      this.typed = setTimeout(() => this.refresh(), TYPING);
    });
    this.node.append(
      el('h2', {}, 'NewsLens'),
      this.where,
      this.said,
      this.corpora,
      this.search,
      this.actors,
    );
    tracker.currentChanged.connect((_, panel) => this.follow(panel));
    this.follow(tracker.currentWidget);
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.refresh();
  }

  private follow(panel: NotebookPanel | null): void {
    this.panel?.sessionContext.iopubMessage.disconnect(this.told);
    this.panel?.sessionContext.kernelChanged.disconnect(this.kernelChanged);
    this.panel = panel;
    panel?.sessionContext.iopubMessage.connect(this.told);
    panel?.sessionContext.kernelChanged.connect(this.kernelChanged);
    this.kernelChanged();
  }

  private kernelChanged = (): void => {
    this.kernel = this.panel?.sessionContext.session?.kernel ?? null;
    this.state = NOTHING;
    this.questions.clear();
    this.draw();
    this.refresh();
  };

  private told = (_: unknown, message: KernelMessage.IMessage): void => {
    if (message.header.msg_type !== 'status') return;
    const { execution_state } = message.content as Partial<KernelMessage.IStatusMsg['content']>;
    if (execution_state !== 'idle') return;
    const { parent_header: parent } = message;
    // Our own questions make a kernel busy and idle, too.
    if ('msg_id' in parent && this.questions.delete(parent.msg_id)) return;
    clearTimeout(this.heard);
    this.heard = setTimeout(() => this.refresh(), QUIET);
  };

  private refresh(): void {
    if (!this.isVisible) return;
    this.again = this.asking;
    if (this.asking) return;
    const query = literal(this.search.value);
    void this.put(`corpora(globals(), ${literal(this.name)}, ${query})`);
  }

  /** Put a question to the kernel and draw the answer, one at a time. */
  private async put(call: string): Promise<void> {
    const { kernel } = this;
    let words = '';
    this.asking = true;
    try {
      const python = kernel && (await kernel.info).language_info.name === 'python';
      const note = (id: string): void => void this.questions.add(id);
      this.state = python ? stateOf(await ask(kernel, call, IF_IMPORTED, note)) : NOTHING;
    } catch (error) {
      this.state = NOTHING;
      words = this.reason(error);
    } finally {
      this.asking = false;
    }
    if (kernel !== this.kernel) this.state = NOTHING;
    this.said.textContent = words || this.hint();
    this.draw();
    const { wish } = this;
    this.wish = null;
    if (wish !== null && kernel === this.kernel) void this.put(wish);
    else if (this.again || kernel !== this.kernel) this.refresh();
  }

  private reason(error: unknown): string {
    if (error instanceof NoAnswer) return error.message;
    if (error instanceof UnknownForm) {
      return this.trans.__('The newslens of this kernel is of another version than this plugin.');
    }
    // A kernel that went away while it was asked.
    return '';
  }

  private hint(): string {
    if (!this.panel) return this.trans.__('Open a notebook to see its corpora.');
    return this.state.corpora.length
      ? ''
      : this.trans.__('No corpus is there yet: corpus = nl.load("articles/")');
  }

  private draw(): void {
    const { state, trans } = this;
    // What a person is at stays in the page while nothing changes.
    const wanted = JSON.stringify([state, this.panel?.title.label]);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.where.textContent = this.panel?.title.label ?? '';
    this.search.hidden = state.chosen === null;
    replace(this.corpora, state.corpora.length ? drawCorpora(state, trans, this) : el('div'));
    replace(this.actors, drawActors(state, trans, this));
  }

  look = (corpus: string): void => {
    this.name = corpus;
    this.drawn = '';
    this.search.value = '';
    this.refresh();
  };

  choose = (actor: string): void => {
    this.set(toggled(this.state.chosen ?? [], actor));
  };

  clear = (): void => {
    this.set(null);
  };

  private set(actors: readonly string[] | null): void {
    const name = literal(this.state.name ?? '');
    const what = actors === null ? 'None' : `[${actors.map(literal).join(', ')}]`;
    // The box that was clicked shows what is chosen, whatever that will be.
    this.drawn = '';
    const wish = `choose(globals(), ${name}, ${what}, ${literal(this.search.value)})`;
    if (this.asking) this.wish = wish;
    else void this.put(wish);
  }

  explore = (corpus: string): void => {
    const panel = this.panel;
    if (!panel) return;
    NotebookActions.insertBelow(panel.content);
    panel.content.activeCell?.model.sharedModel.setSource(
      `import newslens as nl\n\nnl.Explorer(${corpus})`,
    );
    void NotebookActions.run(panel.content, panel.sessionContext);
  };
}

export const corpora: JupyterFrontEndPlugin<void> = {
  id: SHOW,
  description: 'The corpora of the running notebook, beside it.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ILabShell, ITranslator, ICommandPalette, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    shell: ILabShell | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
  ) => {
    // Notebook 7 has no room beside a notebook that stays.
    if (!shell) return;
    const trans = (translator ?? nullTranslator).load('newslens');
    const panel = new Corpora(trans, tracker);
    shell.add(panel, 'right', { rank: 700, type: 'NewsLens' });
    restorer?.add(panel, SHOW);
    app.commands.addCommand(SHOW, {
      label: trans.__('NewsLens: show the corpora of the notebook'),
      icon: lensIcon,
      execute: () => {
        shell.activateById(panel.id);
      },
    });
    palette?.addItem({ command: SHOW, category: 'NewsLens' });
  },
};
