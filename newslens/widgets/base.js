// What every widget's page needs: elements made of text alone, messages, themes.

// Attributes whose values people read or hear.
const SAID = new Set(["title", "aria-label", "placeholder"]);

/** Make an element. Children are elements or text; nothing is ever read as markup. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else if (name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : SAID.has(name) ? visible(value) : value);
  }
  element.append(
    ...children
      .filter((child) => child !== null && child !== undefined)
      .flatMap((child) => (child instanceof Node ? [child] : nodesOf(String(child)))),
  );
  return element;
}

let newslensIds = 0;
const newId = () => `newslens-${Date.now().toString(36)}-${(newslensIds += 1)}`;

const number = (n) => n.toLocaleString("en");
const plural = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** Talk to the kernel: ask for an answer, hear what it tells. */
function connect(model) {
  const mine = newId();
  let asked = 0;
  const waiting = new Map();
  const hear = new Set();
  const receive = (message, buffers) => {
    if (message.tell === "state") hear.forEach((listener) => listener(message.state));
    const done = waiting.get(message.answer);
    if (!done) return;
    waiting.delete(message.answer);
    if (message.error !== undefined) done.reject(new Error(message.error));
    else done.resolve(buffers?.length ? { ...message.value, buffers } : message.value);
  };
  model.on("msg:custom", receive);
  return {
    ask(what, values = {}) {
      const id = `${mine}-${(asked += 1)}`;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        model.send({ ask: what, id, with: values });
      });
    },
    onState: (listener) => hear.add(listener),
    close: () => model.off("msg:custom", receive),
  };
}

/** The frame of a widget: what all have, and what shows that a kernel answers. */
function frame(root, kind, name, connection) {
  const status = el("p", { class: "nl-status", role: "status", "aria-live": "polite" });
  const problem = el("p", { class: "nl-problem", role: "alert" });
  const code = el("code");
  const copy = el(
    "button",
    {
      type: "button",
      class: "nl-quiet",
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(code.textContent);
          say("The line of code is copied.");
        } catch {
          getSelection().selectAllChildren(code);
          say("The line of code is selected: copy it with your keyboard.");
        }
      },
    },
    "Copy",
  );
  const body = el("div", { class: "nl-body" });
  const line = el("p", { class: "nl-code" }, "These rows: ", code, " ", copy);
  root.classList.add("newslens-widget", `newslens-${kind}`);
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", name);
  root.append(body, status, problem, line);
  const release = letKeysThrough(root);
  const say = (words) => {
    status.replaceChildren(...nodesOf(words));
    problem.textContent = "";
  };
  const fail = (error) => {
    problem.replaceChildren(...nodesOf(error.message));
  };
  const clear = el(
    "button",
    {
      type: "button",
      class: "nl-quiet",
      onclick: () => connection.ask("choose", CLEARED).catch(fail),
    },
    "Choose nothing",
  );
  line.append(" ", clear);
  return {
    body,
    say,
    fail,
    release,
    live(state) {
      root.classList.add("newslens-live");
      code.textContent = state.code;
      clear.hidden = Object.keys(state.chosen).length === 0;
    },
  };
}

/** Keep JupyterLab from taking Enter and arrows for its own; what comes with Ctrl stays its own. */
function letKeysThrough(root) {
  const look = (event) => {
    if (root.contains(event.target)) {
      root.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey));
    }
  };
  window.addEventListener("keydown", look, { capture: true });
  return () => window.removeEventListener("keydown", look, { capture: true });
}

/** Draw what the kernel tells, now and from now on. Returns what takes the widget off the page. */
function begin(model, root, connection, view, show) {
  connection.onState(show);
  connection.ask("state").then(show, view.fail);
  const unfollow = followTheme(root, model);
  return () => {
    unfollow();
    view.release();
    connection.close();
  };
}

const CLEARED = Object.fromEntries(
  ["actors", "articles", "outlets", "sections", "categories", "dates", "kinds", "labels", "text",
   "positions", "match"].map((name) => [name, null]),
);

/** Call back no sooner than the hand rests. */
function whenStill(callback, milliseconds = 120) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(...values), milliseconds);
  };
}

/** Follow the theme of the page, by the colour that lies behind the widget. */
function followTheme(root, model) {
  const look = () => {
    let at = root;
    let colour;
    while (at && !colour) {
      const seen = getComputedStyle(at).backgroundColor;
      if (seen && seen !== "transparent" && !/, 0\)$/.test(seen)) colour = seen;
      at = at.parentElement;
    }
    const [r, g, b] = (colour || "rgb(255, 255, 255)").match(/[\d.]+/g).map(Number);
    const dark = 0.299 * r + 0.587 * g + 0.114 * b < 128;
    root.classList.toggle("newslens-dark", dark);
    if (model.get("_dark") !== dark) {
      model.set("_dark", dark);
      model.save_changes();
    }
  };
  const observer = new MutationObserver(() => requestAnimationFrame(look));
  observer.observe(document.body, { attributes: true });
  requestAnimationFrame(look);
  return () => observer.disconnect();
}

/** A way through the pages of a list: buttons to the page before and after, and where one is. */
function pager(size, list, load) {
  const step = (by) => () => {
    pages.offset += by;
    load().then(() => {
      list.scrollTop = 0;
      list.focus();
    });
  };
  const where = el("span", { class: "nl-where", role: "status" });
  const previous = el("button", { type: "button", onclick: step(-size) }, "Previous page");
  const next = el("button", { type: "button", onclick: step(size) }, "Next page");
  const pages = {
    element: el("div", { class: "nl-pages" }, previous, where, next),
    offset: 0,
    tell(shown, total, nothing) {
      const last = pages.offset + shown;
      where.textContent = shown
        ? `${number(pages.offset + 1)} to ${number(last)} of ${number(total)}`
        : nothing;
      previous.disabled = pages.offset === 0;
      next.disabled = last >= total;
    },
  };
  return pages;
}

/** Give the browser a file to keep. */
function keep(name, parts, type) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Facts beside each other, each in its own direction of writing; null where there are none. */
function facts(...known) {
  const there = known.filter(Boolean);
  return there.length
    ? el("span", {}, ...there.flatMap((fact, at) => [at ? " · " : "", el("bdi", {}, fact)]))
    : null;
}

/** A link to where an article was published; anything but the web's own addresses stays text. */
function sourceLink(url, words) {
  if (!url) return null;
  const safe = /^https?:\/\//i.test(url);
  return safe
    ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words)
    : el("span", {}, url);
}
