/** What `nl.check()` found, in a dialog. */

import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { asArray, asObject, asString } from './checks.js';
import { el } from './dom.js';
import type { Words } from './template.js';
import { VERSION } from './version.js';

/** Draw the answer of `checked()` as a table. */
export function drawCheck(data: unknown, trans: Words): HTMLElement {
  const answer = asObject(data);
  const version = asString(answer.version);
  const rows = asArray(answer.rows).map((row) => {
    const { name, state, found, mend } = asObject(row);
    return [name, state, found, mend].map(asString);
  });
  const head = ['', trans.__('state'), trans.__('found')];
  if (rows.some(([, , , mend]) => mend)) head.push(trans.__('to mend'));
  return el(
    'div',
    { class: 'newslens-check' },
    el('p', {}, asString(answer.conclusion)),
    version !== VERSION &&
      el(
        'p',
        {},
        trans.__(
          'This page has the plugin of newslens %1, the kernel newslens %2: install the same in both, then reload the page.',
          VERSION,
          version,
        ),
      ),
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      el(
        'tbody',
        {},
        ...rows.map(([name = '', state = '', found = '', mend]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, name),
            el('td', {}, state),
            el('td', {}, found),
            !!mend && el('td', {}, el('code', {}, mend)),
          ),
        ),
      ),
    ),
  );
}

export async function showCheck(data: unknown, trans: Words): Promise<void> {
  const body = new Widget();
  body.node.append(drawCheck(data, trans));
  await showDialog({
    title: trans.__('NewsLens: check this installation'),
    body,
    buttons: [Dialog.okButton({ label: trans.__('Close') })],
  });
}
