/** The renderers of saved outputs, for JupyterLab, Notebook 7 and whatever else takes them. */

import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { ARTICLE, drawArticle } from './article.js';
import { UnknownForm } from './checks.js';
import { el } from './dom.js';
import { drawQuotes, QUOTES } from './quotes.js';
import type { Words } from './template.js';

type Draw = (data: unknown, trans: Words) => HTMLElement;

// Before text/html, which comes at 50.
const RANK = 40;

class Rendered extends Widget implements IRenderMime.IRenderer {
  constructor(
    private readonly mimeType: string,
    private readonly draw: Draw,
    private readonly trans: Words,
  ) {
    super();
    this.addClass('newslens-drawn');
    // An article stands beside a live widget, and gives way to it.
    if (mimeType === ARTICLE) this.addClass('newslens-still');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.node.replaceChildren(this.drawn(model.data));
    return Promise.resolve();
  }

  private drawn(data: IRenderMime.IMimeModel['data']): HTMLElement {
    try {
      return this.draw(data[this.mimeType], this.trans);
    } catch (error) {
      if (!(error instanceof UnknownForm || error instanceof RangeError)) throw error;
      const plain = data['text/plain'];
      return el(
        'div',
        {},
        el(
          'p',
          {},
          this.trans.__('This plugin of NewsLens does not know the form of this output. As text:'),
        ),
        el(
          'pre',
          {},
          Array.isArray(plain) ? plain.join('') : typeof plain === 'string' ? plain : '',
        ),
      );
    }
  }
}

function extension(id: string, mimeType: string, draw: Draw): IRenderMime.IExtension {
  return {
    id: `newslens:${id}`,
    dataType: 'json',
    rank: RANK,
    rendererFactory: {
      safe: true,
      mimeTypes: [mimeType],
      createRenderer: (options) =>
        new Rendered(mimeType, draw, (options.translator ?? nullTranslator).load('newslens')),
    },
  };
}

const renderers: IRenderMime.IExtension[] = [
  extension('article', ARTICLE, drawArticle),
  extension('quotes', QUOTES, drawQuotes),
];

export default renderers;
