"use strict";(self.rspackChunknewslens=self.rspackChunknewslens||[]).push([["style_index_css"],{"./node_modules/css-loader/dist/cjs.js!../../widgets/reader.css"(e,n,s){var t=s("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=s.n(t),o=s("./node_modules/css-loader/dist/runtime/api.js"),l=(s.n(o))()(r());l.push([e.id,`.newslens-reader {
  --newslens-direct: #0072b2;
  --newslens-indirect: #d55e00;
  --newslens-mixed: #a0609a;
  --newslens-rule: var(--jp-border-color1, #8888);
  color: var(--jp-content-font-color1, inherit);
  font-family: var(--jp-content-font-family, system-ui, sans-serif);
  font-size: var(--jp-content-font-size1, 14px);
  line-height: 1.9;
  max-width: 44em;
  overflow-wrap: anywhere;
}

.newslens-reader header {
  border-bottom: 1px solid var(--newslens-rule);
  margin-bottom: 1em;
}

.newslens-reader :is(h2, h3, h4, h5, h6) {
  color: inherit;
  font-weight: 600;
  line-height: 1.5;
  margin: 1.2em 0 0.4em;
}

.newslens-reader h2 {
  font-size: 1.4em;
}

.newslens-reader h3 {
  font-size: 1.2em;
}

.newslens-reader p {
  margin: 0 0 0.9em;
}

.newslens-reader header p {
  font-size: 0.9em;
  margin: 0 0 0.4em;
}

.newslens-reader .newslens-unread {
  opacity: 0.75;
}

.newslens-reader .newslens-quote {
  border-radius: 2px;
  box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
  padding: 0.1em 0;
  text-decoration-line: underline;
  text-decoration-skip-ink: none;
  text-decoration-thickness: 2px;
  text-underline-offset: 0.42em;
}

.newslens-reader .newslens-direct {
  background: rgba(0, 114, 178, 0.13);
  text-decoration-color: var(--newslens-direct);
  text-decoration-style: solid;
}

.newslens-reader .newslens-indirect {
  background: rgba(213, 94, 0, 0.1);
  text-decoration-color: var(--newslens-indirect);
  text-decoration-style: dashed;
}

.newslens-reader .newslens-mixed {
  background: rgba(160, 96, 154, 0.13);
  text-decoration-color: var(--newslens-mixed);
  text-decoration-style: double;
}

.newslens-reader .newslens-entity {
  background: none;
  border-bottom: 1px solid currentColor;
  color: inherit;
}

.newslens-reader small {
  color: inherit;
  font-size: 0.68em;
  font-weight: 400;
  letter-spacing: 0.02em;
  opacity: 0.8;
  user-select: none;
}

.newslens-reader small.newslens-label {
  display: inline-block;
  line-height: 1.2;
  margin-inline: 0.3em;
}

.newslens-reader small.newslens-said {
  font-size: 0.8em;
  font-style: italic;
  opacity: 0.9;
}

.newslens-reader :is(h2, h3, h4, h5, h6) small.newslens-label {
  font-size: 0.6em;
}

@media print {
  .newslens-reader {
    color: #000;
  }
}

.newslens-reader :is(h2, .newslens-text > *) {
  text-align: start;
  unicode-bidi: plaintext;
}
`,""]),s.d(n,{},{A:l})},"./node_modules/css-loader/dist/cjs.js!./style/index.css"(e,n,s){var t=s("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=s.n(t),o=s("./node_modules/css-loader/dist/runtime/api.js"),l=s.n(o),i=s("./node_modules/css-loader/dist/cjs.js!../../widgets/reader.css"),a=s("./node_modules/css-loader/dist/cjs.js!./style/marks.css"),d=s("./node_modules/css-loader/dist/cjs.js!./style/outputs.css"),c=s("./node_modules/css-loader/dist/cjs.js!./style/panel.css"),u=l()(r());u.i(i.A),u.i(a.A),u.i(d.A),u.i(c.A),u.push([e.id,`
`,""]),s.d(n,{},{A:u})},"./node_modules/css-loader/dist/cjs.js!./style/marks.css"(e,n,s){var t=s("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=s.n(t),o=s("./node_modules/css-loader/dist/runtime/api.js"),l=(s.n(o))()(r());l.push([e.id,`/* The theme of marks that was set: in what this plugin draws, and in the widgets. */

body[data-newslens-marks='contrast'] :is(.newslens-reader, .newslens-corpus) {
  --newslens-direct: currentColor;
  --newslens-indirect: currentColor;
  --newslens-mixed: currentColor;
}

body[data-newslens-marks='contrast'] .newslens-widget.newslens-widget {
  --nl-direct: currentColor;
  --nl-indirect: currentColor;
  --nl-mixed: currentColor;
}

body[data-newslens-marks='contrast'] :is(.newslens-quote, .nl-quote) {
  text-decoration-thickness: 3px;
}

body[data-newslens-marks='plain'] :is(.newslens-reader, .newslens-corpus) {
  --newslens-direct: currentColor;
  --newslens-indirect: currentColor;
  --newslens-mixed: currentColor;
}

body[data-newslens-marks='plain'] .newslens-widget.newslens-widget {
  --nl-direct: currentColor;
  --nl-indirect: currentColor;
  --nl-mixed: currentColor;
}

body[data-newslens-marks='plain'] :is(.newslens-quote, .nl-quote) {
  background: none;
  text-decoration-thickness: 1px;
}
`,""]),s.d(n,{},{A:l})},"./node_modules/css-loader/dist/cjs.js!./style/outputs.css"(e,n,s){var t=s("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=s.n(t),o=s("./node_modules/css-loader/dist/runtime/api.js"),l=(s.n(o))()(r());l.push([e.id,`/* The still form beside a live widget: one of the two is seen. */
.jp-OutputArea-child:has(.newslens-still):has(+ .jp-OutputArea-child .newslens-live) {
  display: none !important;
}

/* As newslens/widgets/still.py says it, for where no HTML of it is on the page. */
.jp-OutputArea-child:has(.newslens-still)
  + .jp-OutputArea-child:not(:has(.newslens-live)) {
  clip-path: inset(50%);
  height: 1px !important;
  min-height: 0 !important;
  overflow: hidden;
  padding: 0 !important;
  position: absolute !important;
  width: 1px !important;
}

.newslens-drawn {
  padding: 0 var(--jp-private-rendermime-padding, 4px);
}

.newslens-corpus {
  --newslens-direct: #0072b2;
  --newslens-indirect: #d55e00;
  --newslens-mixed: #a0609a;

  color: var(--jp-content-font-color1, inherit);
  font-size: var(--jp-code-font-size, 13px);
  line-height: 1.5;
}

.newslens-corpus table {
  border-collapse: collapse;
  margin: 0.4em 0;
}

.newslens-corpus caption {
  text-align: left;
  white-space: nowrap;
}

.newslens-corpus :is(th, td) {
  padding: 0.2em 0.8em 0.2em 0;
  text-align: left;
  vertical-align: top;
}

.newslens-corpus td.newslens-number {
  font-variant-numeric: tabular-nums;
  text-align: right;
}

.newslens-corpus tbody tr:nth-child(odd) {
  background: var(--jp-rendermime-table-row-background, transparent);
}

.newslens-corpus summary {
  cursor: pointer;
  width: fit-content;
}

.newslens-corpus .newslens-quote {
  text-decoration-line: underline;
  text-decoration-skip-ink: none;
  text-decoration-thickness: 2px;
  text-underline-offset: 0.3em;
}

.newslens-corpus .newslens-direct {
  text-decoration-color: var(--newslens-direct);
  text-decoration-style: solid;
}

.newslens-corpus .newslens-indirect {
  text-decoration-color: var(--newslens-indirect);
  text-decoration-style: dashed;
}

.newslens-corpus .newslens-mixed {
  text-decoration-color: var(--newslens-mixed);
  text-decoration-style: double;
}

.newslens-check table {
  border-collapse: collapse;
}

.newslens-check :is(th, td) {
  padding: 0.2em 1em 0.2em 0;
  text-align: left;
  vertical-align: top;
}

.newslens-check code {
  user-select: all;
}

.newslens-corpus details td:last-child {
  font-size: 0.92em;
  max-width: 24em;
}
`,""]),s.d(n,{},{A:l})},"./node_modules/css-loader/dist/cjs.js!./style/panel.css"(e,n,s){var t=s("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=s.n(t),o=s("./node_modules/css-loader/dist/runtime/api.js"),l=(s.n(o))()(r());l.push([e.id,`/* The side panel. */
.newslens-panel {
  --newslens-accent: #005a8f;

  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.5;
  min-width: 220px;
  overflow-y: auto;
  padding: 8px 12px;
}

body[data-jp-theme-light='false'] .newslens-panel {
  --newslens-accent: #7fc4f0;
}

.newslens-panel h2 {
  font-size: var(--jp-ui-font-size2);
  margin: 0;
}

.newslens-panel p {
  margin: 0.3em 0;
  overflow-wrap: anywhere;
}

.newslens-panel p:empty,
.newslens-panel [hidden] {
  display: none;
}

.newslens-panel fieldset {
  border: 0;
  margin: 0.6em 0 0;
  padding: 0;
}

.newslens-panel legend {
  font-weight: 600;
  padding: 0;
}

.newslens-row {
  align-items: baseline;
  border-radius: 3px;
  display: flex;
  gap: 0.5em;
  overflow-wrap: anywhere;
  padding: 0.15em 0.2em;
}

.newslens-row > span {
  display: flex;
  flex: 1;
  flex-wrap: wrap;
  gap: 0 0.5em;
  justify-content: space-between;
}

.newslens-row:hover {
  background: var(--jp-layout-color2);
}

.newslens-panel input {
  accent-color: var(--newslens-accent);
}

.newslens-panel input[type='search'] {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color0);
  border-radius: 3px;
  box-sizing: border-box;
  color: inherit;
  font: inherit;
  margin-top: 0.8em;
  padding: 0.2em 0.5em;
  width: 100%;
}

.newslens-panel button {
  background: var(--jp-layout-color2);
  border: 1px solid var(--jp-border-color0);
  border-radius: 3px;
  color: inherit;
  cursor: pointer;
  font: inherit;
  padding: 0.1em 0.6em;
}

.newslens-panel button:hover {
  background: var(--jp-layout-color3);
}

.newslens-panel :is(button, input):focus-visible {
  outline: 2px solid var(--newslens-accent);
  outline-offset: 1px;
}

.newslens-chosen {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 0.3em;
  margin-top: 0.6em;
}
`,""]),s.d(n,{},{A:l})},"./node_modules/css-loader/dist/runtime/api.js"(e){e.exports=function(e){var n=[];return n.toString=function(){return this.map(function(n){var s="",t=void 0!==n[5];return n[4]&&(s+="@supports (".concat(n[4],") {")),n[2]&&(s+="@media ".concat(n[2]," {")),t&&(s+="@layer".concat(n[5].length>0?" ".concat(n[5]):""," {")),s+=e(n),t&&(s+="}"),n[2]&&(s+="}"),n[4]&&(s+="}"),s}).join("")},n.i=function(e,s,t,r,o){"string"==typeof e&&(e=[[null,e,void 0]]);var l={};if(t)for(var i=0;i<this.length;i++){var a=this[i][0];null!=a&&(l[a]=!0)}for(var d=0;d<e.length;d++){var c=[].concat(e[d]);t&&l[c[0]]||(void 0!==o&&(void 0===c[5]||(c[1]="@layer".concat(c[5].length>0?" ".concat(c[5]):""," {").concat(c[1],"}")),c[5]=o),s&&(c[2]&&(c[1]="@media ".concat(c[2]," {").concat(c[1],"}")),c[2]=s),r&&(c[4]?(c[1]="@supports (".concat(c[4],") {").concat(c[1],"}"),c[4]=r):c[4]="".concat(r)),n.push(c))}},n}},"./node_modules/css-loader/dist/runtime/noSourceMaps.js"(e){e.exports=function(e){return e[1]}},"./style/index.css"(e,n,s){s.r(n);var t=s("./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"),r=s.n(t),o=s("./node_modules/style-loader/dist/runtime/styleDomAPI.js"),l=s.n(o),i=s("./node_modules/style-loader/dist/runtime/insertBySelector.js"),a=s.n(i),d=s("./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"),c=s.n(d),u=s("./node_modules/style-loader/dist/runtime/insertStyleElement.js"),p=s.n(u),m=s("./node_modules/style-loader/dist/runtime/styleTagTransform.js"),w=s.n(m),h=s("./node_modules/css-loader/dist/cjs.js!./style/index.css"),f={};f.styleTagTransform=w(),f.setAttributes=c(),f.insert=a().bind(null,"head"),f.domAPI=l(),f.insertStyleElement=p(),r()(h.A,f);let y=h.A&&h.A.locals?h.A.locals:void 0;s.d(n,{},{default:y})},"./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"(e){var n=[];function s(e){for(var s=-1,t=0;t<n.length;t++)if(n[t].identifier===e){s=t;break}return s}function t(e,t){for(var r={},o=[],l=0;l<e.length;l++){var i=e[l],a=t.base?i[0]+t.base:i[0],d=r[a]||0,c="".concat(a," ").concat(d);r[a]=d+1;var u=s(c),p={css:i[1],media:i[2],sourceMap:i[3],supports:i[4],layer:i[5]};if(-1!==u)n[u].references++,n[u].updater(p);else{var m=function(e,n){var s=n.domAPI(n);return s.update(e),function(n){n?(n.css!==e.css||n.media!==e.media||n.sourceMap!==e.sourceMap||n.supports!==e.supports||n.layer!==e.layer)&&s.update(e=n):s.remove()}}(p,t);t.byIndex=l,n.splice(l,0,{identifier:c,updater:m,references:1})}o.push(c)}return o}e.exports=function(e,r){var o=t(e=e||[],r=r||{});return function(e){e=e||[];for(var l=0;l<o.length;l++){var i=s(o[l]);n[i].references--}for(var a=t(e,r),d=0;d<o.length;d++){var c=s(o[d]);0===n[c].references&&(n[c].updater(),n.splice(c,1))}o=a}}},"./node_modules/style-loader/dist/runtime/insertBySelector.js"(e){var n={};e.exports=function(e,s){var t=function(e){if(void 0===n[e]){var s=document.querySelector(e);if(window.HTMLIFrameElement&&s instanceof window.HTMLIFrameElement)try{s=s.contentDocument.head}catch(e){s=null}n[e]=s}return n[e]}(e);if(!t)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");t.appendChild(s)}},"./node_modules/style-loader/dist/runtime/insertStyleElement.js"(e){e.exports=function(e){var n=document.createElement("style");return e.setAttributes(n,e.attributes),e.insert(n,e.options),n}},"./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"(e,n,s){e.exports=function(e){var n=s.nc;n&&e.setAttribute("nonce",n)}},"./node_modules/style-loader/dist/runtime/styleDomAPI.js"(e){e.exports=function(e){if("u"<typeof document)return{update:function(){},remove:function(){}};var n=e.insertStyleElement(e);return{update:function(s){var t,r,o;t="",s.supports&&(t+="@supports (".concat(s.supports,") {")),s.media&&(t+="@media ".concat(s.media," {")),(r=void 0!==s.layer)&&(t+="@layer".concat(s.layer.length>0?" ".concat(s.layer):""," {")),t+=s.css,r&&(t+="}"),s.media&&(t+="}"),s.supports&&(t+="}"),(o=s.sourceMap)&&"u">typeof btoa&&(t+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(o))))," */")),e.styleTagTransform(t,n,e.options)},remove:function(){var e;null===(e=n).parentNode||e.parentNode.removeChild(e)}}}},"./node_modules/style-loader/dist/runtime/styleTagTransform.js"(e){e.exports=function(e,n){if(n.styleSheet)n.styleSheet.cssText=e;else{for(;n.firstChild;)n.removeChild(n.firstChild);n.appendChild(document.createTextNode(e))}}}}]);