// Rows of sentences and quotes, a page of them at a time.

/** Put marks into a text: [start, end, kind, words], in UTF-16 units, overlapping as they like. */
function marked(text, marks) {
  const edges = new Set([0, text.length]);
  for (const [start, end] of marks) edges.add(start).add(end);
  const bounds = [...edges].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < bounds.length; i += 1) {
    const [from, to] = [bounds[i], bounds[i + 1]];
    const over = marks.filter(([start, end]) => start <= from && to <= end);
    let piece = nodesOf(text, from, to);
    const mention = over.find(([, , kind]) => kind === "mention");
    const quote = over.find(([, , kind]) => kind !== "mention");
    if (mention) piece = [el("mark", { class: "nl-mention", title: mention[3] }, ...piece)];
    if (quote) piece = [el("u", { class: `nl-quote nl-${quote[2]}`, title: quote[3] }, ...piece)];
    pieces.push(...piece);
  }
  return pieces;
}

function place(row, read) {
  return el(
    "p",
    { class: "nl-place" },
    el(
      "button",
      { type: "button", class: "nl-link", onclick: () => read(row) },
      row.title || "Article without a title",
    ),
    facts(row.outlet, row.date),
    sourceLink(row.url, "source"),
  );
}

function sentenceRow(row, read) {
  const words = el(row.heading ? "strong" : "span", { class: "nl-words" });
  words.append(...marked(row.text, row.marks));
  return el("li", {}, words, place(row, read));
}

function quoteRow(row, read) {
  const who = row.actor || row.speaker || "speaker not named";
  const written = row.speaker && row.speaker !== who ? ` (“${row.speaker}”)` : "";
  const how = [`${row.kind} quotation`, row.cue && `“${row.cue}”`, `confidence ${row.confidence}`];
  return el(
    "li",
    {},
    el("p", { class: "nl-who" }, el("b", {}, who), written, " · ", how.filter(Boolean).join(" · ")),
    el("u", { class: `nl-words nl-quote nl-${row.kind}` }, row.text),
    place(row, read),
  );
}

const PAGE_OF_ROWS = 100;

/** A list with two kinds of rows to look at, and a way through their pages. */
function rowList(connection, view) {
  const id = newId();
  let table = "sentences";
  let totals = { sentences: 0, quotes: 0 };
  let turn = 0;
  const list = el("ol", { class: "nl-rows", tabindex: "0", "aria-label": "Sentences" });
  const panel = el("div", { role: "tabpanel", id: `${id}-panel` }, list);
  const pages = pager(PAGE_OF_ROWS, list, () => load());
  const tabs = ["sentences", "quotes"].map((name) =>
    el("button", {
      type: "button",
      role: "tab",
      id: `${id}-${name}`,
      "aria-controls": `${id}-panel`,
      onclick: () => open(name),
      onkeydown: (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        const other = tabs.find((tab) => tab.dataset.table !== name);
        other.focus();
        open(other.dataset.table);
      },
      "data-table": name,
    }),
  );
  const save = exportMenu(
    connection,
    view,
    () => ({ table }),
    () => `all ${plural(totals[table], "row")}`,
  );
  const read = (row) =>
    connection.ask("read", { article: row.article, start: row.start }).catch(view.fail);

  const open = (name) => {
    table = name;
    pages.offset = 0;
    return load();
  };

  async function load() {
    const mine = (turn += 1);
    for (const tab of tabs) {
      const name = tab.dataset.table;
      tab.textContent = `${name === "quotes" ? "Quotes" : "Sentences"} (${number(totals[name])})`;
      tab.setAttribute("aria-selected", name === table);
      tab.tabIndex = name === table ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `${id}-${table}`);
    list.setAttribute("aria-label", table === "quotes" ? "Quotes" : "Sentences");
    try {
      const rows = await connection.ask("rows", { table, offset: pages.offset });
      if (mine !== turn) return;
      list.replaceChildren(...rows.map((row) => (table === "quotes" ? quoteRow : sentenceRow)(row, read)));
      pages.tell(rows.length, totals[table], `No ${table} here.`);
    } catch (error) {
      view.fail(error);
    }
  }

  const head = el("div", { class: "nl-tabs" }, el("div", { role: "tablist", "aria-label": "What to read" }, ...tabs), save);
  return {
    element: el("div", { class: "nl-list" }, head, panel, pages.element),
    show(state) {
      totals = { sentences: state.sentences, quotes: state.quotes };
      pages.offset = 0;
      return load();
    },
  };
}
