// ActorFilter: a search box, a table of actors, tags of the chosen, their sentences and quotes.

const ACTORS_A_PAGE = 50;

function render({ model, el: root }) {
  const connection = connect(model);
  const view = frame(root, "actor-filter", "Filter by actor", connection);
  const id = newId();
  const wish = { query: "", kind: "", sort: "mentions", ascending: false, offset: 0 };
  let chosen = [];
  let context = "";
  let turn = 0;

  const choose = (values) => connection.ask("choose", values).catch(view.fail);
  const toggle = (actor) =>
    choose({ actors: chosen.includes(actor) ? chosen.filter((a) => a !== actor) : [...chosen, actor] });

  const search = el("input", {
    type: "search",
    id: `${id}-search`,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Name or alias",
    oninput: whenStill(() => again({ query: search.value })),
    onkeydown: (event) => {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        rows.querySelector("input")?.focus();
      } else if (event.key === "Enter") {
        event.preventDefault();
        again({ query: search.value }).then(() => rows.querySelector("input")?.click());
      }
    },
  });
  const kind = el("select", {
    id: `${id}-kind`,
    onchange: () => again({ kind: kind.value }),
  });
  const match = el(
    "select",
    { id: `${id}-match`, onchange: () => choose({ match: match.value }) },
    el("option", { value: "any" }, "any of the chosen"),
    el("option", { value: "sentence" }, "all of them in one sentence"),
    el("option", { value: "article" }, "all of them in one article"),
  );
  const tags = el("ul", { class: "nl-tags", "aria-label": "Chosen actors" });
  const rows = el("tbody", { onkeydown: walk });
  const heads = ["actor", "type", "mentions", "quotes", "articles"].map((name) =>
    name === "type"
      ? el("th", { scope: "col" }, "Type")
      : el(
          "th",
          { scope: "col", "data-sort": name, class: name === "actor" ? null : "nl-number" },
          el(
            "button",
            { type: "button", onclick: () => sortBy(name) },
            name[0].toUpperCase() + name.slice(1),
          ),
        ),
  );
  const table = el(
    "table",
    { "aria-label": "Actors" },
    el("thead", {}, el("tr", {}, ...heads)),
    rows,
  );
  const found = el("p", { class: "nl-where", role: "status" });
  const more = el(
    "button",
    { type: "button", onclick: () => again({ offset: wish.offset + ACTORS_A_PAGE }, true) },
    "More actors",
  );
  const list = rowList(connection, view);

  view.body.append(
    el(
      "div",
      { class: "nl-controls" },
      el("label", { for: `${id}-search` }, "Find an actor", search),
      el("label", { for: `${id}-kind` }, "Type", kind),
      el("label", { for: `${id}-match` }, "Sentences with", match),
    ),
    tags,
    el("div", { class: "nl-actors", tabindex: "0", role: "group", "aria-label": "List of actors" }, table),
    el("div", { class: "nl-pages" }, found, more),
    list.element,
  );

  function sortBy(name) {
    const ascending = wish.sort === name ? !wish.ascending : name === "actor";
    again({ sort: name, ascending });
  }

  // Up and down go through the actors, as in any list.
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const boxes = [...rows.querySelectorAll("input")];
    const next = boxes[boxes.indexOf(document.activeElement) + step];
    if (next) next.focus();
    else if (step < 0) search.focus();
  }

  async function again(change, keepRows = false) {
    Object.assign(wish, { offset: 0 }, change);
    const mine = (turn += 1);
    try {
      const answer = await connection.ask("actors", { ...wish });
      if (mine !== turn) return;
      draw(answer, keepRows);
    } catch (error) {
      view.fail(error);
    }
  }

  function draw(answer, keepRows) {
    const focused = document.activeElement?.dataset?.actor;
    const made = answer.rows.map(actorRow);
    if (keepRows) {
      rows.append(...made);
      made[0]?.querySelector("input").focus();
    } else rows.replaceChildren(...made);
    if (focused && !keepRows) {
      [...rows.querySelectorAll("input")].find((box) => box.dataset.actor === focused)?.focus();
    }
    for (const head of heads) {
      if (!head.dataset.sort) continue;
      const sorted = head.dataset.sort === wish.sort;
      head.setAttribute("aria-sort", sorted ? (wish.ascending ? "ascending" : "descending") : "none");
    }
    const shown = answer.offset + answer.rows.length;
    const nobody = wish.query ? `No actor is called “${wish.query}” here.` : "No actor here.";
    found.replaceChildren(
      ...nodesOf(answer.total ? `${number(shown)} of ${plural(answer.total, "actor")}` : nobody),
    );
    more.hidden = shown >= answer.total;
  }

  function actorRow(row) {
    const box = el("input", {
      type: "checkbox",
      id: newId(),
      checked: chosen.includes(row.actor),
      "data-actor": row.actor,
      onchange: () => toggle(row.actor),
    });
    const alias = row.alias ? el("small", {}, " also “", el("bdi", {}, row.alias), "”") : null;
    return el(
      "tr",
      { class: box.checked ? "nl-chosen" : null },
      el("td", {}, el("label", { for: box.id }, box, " ", el("bdi", {}, row.actor), alias)),
      el("td", {}, row.label),
      ...["mentions", "quotes", "articles"].map((name) =>
        el("td", { class: "nl-number" }, number(row[name])),
      ),
    );
  }

  function show(state) {
    view.live(state);
    chosen = state.tags.map((tag) => tag.actor);
    if (kind.options.length === 0) {
      kind.append(el("option", { value: "" }, "all"));
      kind.append(...state.types.map((name) => el("option", { value: name }, name)));
    }
    match.value = state.chosen.match || "any";
    const inTags = tags.contains(document.activeElement);
    tags.replaceChildren(...state.tags.map(tag));
    tags.hidden = state.tags.length === 0;
    if (inTags) (tags.querySelector("button") || search).focus();
    for (const box of rows.querySelectorAll("input")) {
      box.checked = chosen.includes(box.dataset.actor);
      box.closest("tr").classList.toggle("nl-chosen", box.checked);
    }
    const counts = [
      plural(state.sentences, "sentence"),
      plural(state.quotes, "quote"),
      plural(state.articles, "article"),
    ].join(", ");
    view.say(chosen.length ? `${chosen.join(", ")}: ${counts}` : `All actors: ${counts}`);
    // Counts beside the actors change with what else is chosen, not with the actors.
    const { actors, match: how, ...others } = state.chosen;
    const around = JSON.stringify([others, state.version]);
    const jobs = [list.show(state)];
    if (around !== context || rows.childElementCount === 0) jobs.push(again({}));
    context = around;
    return Promise.all(jobs);
  }

  function tag(item) {
    return el(
      "li",
      {},
      el("bdi", {}, item.actor),
      item.mentions === null ? ": not here" : null,
      el(
        "button",
        { type: "button", "aria-label": `Remove ${item.actor}`, onclick: () => toggle(item.actor) },
        "×",
      ),
    );
  }

  return begin(model, root, connection, view, show);
}

export default { render };
