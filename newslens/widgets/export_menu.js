// The Export menu: rows as files from the kernel, a picture drawn by the page itself.

const ROWS = [
  ["csv", "Rows as CSV"],
  ["xlsx", "Rows as Excel"],
  ["jsonl", "Rows as JSON Lines"],
  ["parquet", "Rows as Parquet"],
  ["json", "What is chosen, as JSON"],
];

/**
 * A menu that keeps what the widget shows as files. `wish` says which rows, `rows` in words how
 * many; `picture` draws "png" or "svg" and gives a Blob, of the widget itself by default.
 */
function exportMenu(connection, view, wish, rows, picture = (form) => pictureOf(view.body.parentElement, form)) {
  const entry = (words, run) =>
    el("button", {
      type: "button",
      onclick: async () => {
        menu.open = false;
        menu.firstElementChild.focus();
        try {
          await run();
        } catch (error) {
          view.fail(error);
        }
      },
    }, words);
  const fromKernel = ([form, words]) =>
    entry(words, async () => {
      const file = await connection.ask("export", { form, wish: wish() });
      keep(file.name, file.buffers, file.type);
      view.say(form === "json" ? `${file.name} is saved.` : `${file.name} is saved: ${rows()}.`);
    });
  const drawn = (form) =>
    entry(`Picture as ${form.toUpperCase()}`, async () => {
      const blob = await picture(form);
      keep(`newslens-picture.${form}`, [blob], blob.type);
      view.say(`The picture is saved as ${form.toUpperCase()}.`);
    });
  const menu = el(
    "details",
    {
      class: "nl-export",
      ontoggle: () => {
        const { left } = menu.getBoundingClientRect();
        const room = view.body.getBoundingClientRect().right - left;
        menu.classList.toggle("nl-at-end", room < menu.lastElementChild.offsetWidth);
      },
      onkeydown: (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        event.stopPropagation();
        menu.open = false;
        menu.firstElementChild.focus();
      },
    },
    el("summary", {}, "Export"),
    el("div", { class: "nl-menu" }, ...ROWS.map(fromKernel), drawn("png"), drawn("svg")),
  );
  return menu;
}

/** Draw a widget as it stands on the page, without script and without asking anybody. */
async function pictureOf(root, form) {
  const { width, height } = root.getBoundingClientRect();
  const copy = root.cloneNode(true);
  stillLike(root, copy);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", Math.ceil(width));
  svg.setAttribute("height", Math.ceil(height));
  const frame = document.createElementNS("http://www.w3.org/2000/svg", "foreignObject");
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", "100%");
  frame.append(copy);
  svg.append(frame);
  const written = new XMLSerializer().serializeToString(svg).replace(UNWRITABLE, "\ufffd");
  const blob = new Blob([written], { type: "image/svg+xml" });
  if (form === "svg") return blob;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`;
  await image.decode();
  const canvas = el("canvas", { width: Math.ceil(width * 2), height: Math.ceil(height * 2) });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("This browser draws no picture of a page."))));
  });
}

// What XML cannot hold.
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Give a copy of elements the looks of the originals, for where no style sheet is. */
function stillLike(from, to) {
  const looks = getComputedStyle(from);
  to.removeAttribute("class");
  to.style.cssText = [...looks].filter((name) => !name.startsWith("--"))
    .map((name) => `${name}:${looks.getPropertyValue(name)}`).join(";");
  if (from.matches("input, select, textarea")) to.setAttribute("value", from.value);
  if (from.matches("select")) {
    [...to.options].forEach((option, at) => option.toggleAttribute("selected", at === from.selectedIndex));
  }
  [...from.children].forEach((child, at) => stillLike(child, to.children[at]));
}
