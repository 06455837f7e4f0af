/** A lens over lines of text, in the colours of the theme. */

import { LabIcon } from '@jupyterlab/ui-components';

// The theme colours whatever has a fill or a stroke attribute, so that none is filled by style.
const LENS = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 22 22">
<g class="jp-icon3" style="fill:none" stroke="#616161" stroke-width="1.7" stroke-linecap="round">
<path d="M2.5 4h14M2.5 8.5h4M2.5 13h3M2.5 17.5h5"/><circle cx="13.5" cy="12.5" r="5.2"/>
<path d="M17.4 16.4l3 3"/></g><path class="jp-icon3" fill="#616161" d="M10.9 14.7v-2
c0-1.3.8-2 1.9-2.3v1c-.5.2-.8.5-.8 1h.8v2.3zm3.2 0v-2c0-1.3.8-2 1.9-2.3v1c-.5.2-.8.5-.8 1h.8v2.3z"/>
</svg>`;

const SAVED = `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 22 22">
<g class="jp-icon3" style="fill:none" stroke="#616161" stroke-width="1.8" stroke-linecap="round"
stroke-linejoin="round"><path d="M2 18.5v-15h6.5l2 2.5H20v12.5z"/><circle cx="10.5" cy="11.6" r="2.7"/>
<path d="M12.7 13.8l2.2 2.2"/></g></svg>`;

export const lensIcon = new LabIcon({ name: 'newslens:icon', svgstr: LENS });
export const savedIcon = new LabIcon({ name: 'newslens:saved', svgstr: SAVED });
