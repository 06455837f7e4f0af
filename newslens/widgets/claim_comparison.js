// ClaimComparison: a column a side, a row a pair, the reason under it, and what can be done with it.

const CLAIMS_A_PAGE = 50;
const SIGNS = { agree: "=", conflict: "≠", related: "≈", "only left": "·", "only right": "·" };

/** Put marks into a text: the words that make the difference, in UTF-16 units, not overlapping. */
function differing(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at) continue;
    pieces.push(...nodesOf(text, at, start), el("mark", { class: "nl-differs" }, ...nodesOf(text, start, end)));
    at = end;
  }
  pieces.push(...nodesOf(text, at));
  return pieces;
}

function render({ model, el: root }) {
  const connection = connect(model);
  const view = frame(root, "claim-comparison", "Claims side by side", connection);
  const id = newId();
  let state = null;
  let turn = 0;
  let sides = "";

  const ask = (what, values) => connection.ask(what, values).catch(view.fail);
  const act = async (what, values) => {
    try {
      const said = await connection.ask(what, values);
      if (typeof said === "string") view.say(said);
    } catch (error) {
      view.fail(error);
    }
  };
  const names = el("datalist", { id: `${id}-names` });
  const columns = el("div", { class: "nl-controls" });
  const filters = ["relation", "topic", "claimant", "outlet", "certainty"].map((name) =>
    el("select", {
      id: `${id}-${name}`,
      "data-filter": name,
      "aria-label": `Show ${name}`,
      onchange: (event) => ask("filter", { [name]: event.target.value }),
    }),
  );
  const save = exportMenu(connection, view, () => ({}), () => `all ${plural(state.total, "row")}`);
  const undo = el("button", { type: "button", onclick: () => act("undo") }, "Take back a correction");
  const heads = el("div", { class: "nl-pair nl-heads", "aria-hidden": "true" });
  const list = el("ol", { class: "nl-rows nl-claims", tabindex: "0", "aria-label": "Claims" });
  const pages = pager(CLAIMS_A_PAGE, list, () => load());

  view.body.append(
    names,
    columns,
    el(
      "div",
      { class: "nl-controls" },
      ...filters.map((select) =>
        el("label", { for: select.id }, select.dataset.filter[0].toUpperCase() + select.dataset.filter.slice(1), select),
      ),
      save,
      undo,
    ),
    heads,
    list,
    pages.element,
  );

  function fill(select, all, values) {
    const chosen = state.filters[select.dataset.filter] || "";
    const shown = values.filter(([, n]) => n > 0);
    select.replaceChildren(
      el("option", { value: "" }, all),
      ...shown.map(([name, n]) => el("option", { value: name }, `${name} (${number(n)})`)),
    );
    select.value = chosen;
  }

  function sideInput(name, place) {
    const label = ["Left", "Right"][place] || `Side ${place + 1}`;
    const input = el("input", {
      id: `${id}-side-${place}`,
      list: names.id,
      value: name,
      autocomplete: "off",
      spellcheck: "false",
      onchange: () => ask("sides", { place, name: input.value }),
      onkeydown: (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          ask("sides", { place, name: input.value });
        }
      },
    });
    return el("label", { for: input.id }, `${label} (${state.by})`, input);
  }

  async function load() {
    const mine = (turn += 1);
    try {
      const rows = await connection.ask("rows", { offset: pages.offset });
      if (mine !== turn) return;
      list.replaceChildren(...rows.map(pair));
      pages.tell(rows.length, state.total, "No claims here.");
      save.disabled = rows.length === 0;
    } catch (error) {
      view.fail(error);
    }
  }

  function pair(row) {
    const left = row.cells[0][0];
    return el(
      "li",
      {},
      el("p", { class: "nl-topic" }, row.topic),
      el(
        "div",
        { class: "nl-pair" },
        ...row.cells.map((cells, place) =>
          el(
            "div",
            { class: "nl-side" },
            ...(cells.length
              ? cells.map((cell) => claim(cell, place, left))
              : [el("p", { class: "nl-silent" }, `${state.sides[place]}: nothing on this`)]),
          ),
        ),
      ),
    );
  }

  function claim(cell, place, left) {
    const who = cell.claimant || (cell.kind === "own voice" ? null : "speaker not named");
    const said = [who === state.sides[place] ? null : who, cell.kind, cell.certainty !== "asserted" ? cell.certainty : null];
    const paired = place > 0 && left;
    return el(
      "div",
      { class: `nl-claim${paired ? ` nl-${cell.relation}` : ""}` },
      el("p", { class: "nl-who" }, el("b", {}, state.sides[place]), " · ", facts(...said)),
      el(
        "p",
        { class: "nl-words" },
        cell.denial ? el("b", {}, `${cell.denial}: `) : null,
        ...differing(cell.text, cell.marks),
      ),
      el(
        "p",
        { class: "nl-place" },
        el(
          "button",
          {
            type: "button",
            class: "nl-link",
            onclick: () => ask("read", { article: cell.article, start: cell.start }),
          },
          cell.title || "Article without a title",
        ),
        facts(cell.outlet, cell.date),
        sourceLink(cell.url, "source"),
      ),
      paired ? reason(cell, left) : null,
      place > 0 && !left ? repair(cell, 0) : null,
      place === 0 ? repair(cell, 1) : null,
    );
  }

  function reason(cell, left) {
    const judge = (relation) =>
      act("judge", { left: left.claim_id, right: cell.claim_id, relation });
    const other = el(
      "select",
      {
        "aria-label": "Set the relation by hand",
        onchange: (event) => event.target.value && judge(event.target.value),
      },
      el("option", { value: "" }, "Judge otherwise"),
      ...["agree", "conflict", "related"]
        .filter((name) => name !== cell.relation)
        .map((name) => el("option", { value: name }, `they ${name === "related" ? "are related" : name}`)),
      el("option", { value: "unrelated" }, "no pair"),
    );
    const first = cell.first ? ` · ${cell.first === "left" ? state.sides[0] : "this side"} was first` : "";
    return el(
      "div",
      { class: "nl-why" },
      el(
        "p",
        {},
        el("strong", {}, el("span", { "aria-hidden": "true" }, `${SIGNS[cell.relation]} `), cell.relation),
        cell.why ? `: ${cell.why}` : "",
        first,
      ),
      el(
        "p",
        {},
        el("button", { type: "button", class: "nl-quiet", onclick: () => judge(cell.relation) }, "Right"),
        " ",
        el("button", { type: "button", class: "nl-quiet", onclick: () => judge("unrelated") }, "Wrong: no pair"),
        " ",
        other,
      ),
    );
  }

  /** What a claim can be paired with by hand, asked for when wanted. */
  function repair(cell, place) {
    const box = el("p", {});
    const open = el(
      "button",
      {
        type: "button",
        class: "nl-quiet",
        onclick: async () => {
          try {
            const found = await connection.ask("candidates", { claim: cell.claim_id, place });
            const choice = el(
              "select",
              {
                "aria-label": "Pair with",
                onchange: () => {
                  const ids = [cell.claim_id, choice.value];
                  if (choice.value) {
                    act("judge", {
                      left: ids[place === 1 ? 0 : 1],
                      right: ids[place === 1 ? 1 : 0],
                      relation: "related",
                    });
                  }
                },
              },
              el("option", { value: "" }, "Choose a claim"),
              ...found.map((one) => el("option", { value: one.claim_id }, one.text)),
            );
            box.replaceChildren(choice);
            choice.focus();
          } catch (error) {
            view.fail(error);
          }
        },
      },
      `Pair with a claim of ${state.sides[place]}`,
    );
    box.append(open);
    return box;
  }

  function show(told) {
    state = told;
    view.live(state);
    const now = JSON.stringify([state.sides, state.names.length]);
    if (now !== sides) {
      sides = now;
      names.replaceChildren(...state.names.map((name) => el("option", { value: name })));
      columns.replaceChildren(...state.sides.map(sideInput));
      heads.replaceChildren(...state.sides.map((name) => el("b", {}, name)));
      root.style.setProperty("--nl-sides", state.sides.length);
    }
    fill(filters[0], "all relations", state.relations);
    fill(filters[1], "all topics", state.choices.topic);
    fill(filters[2], "all claimants", state.choices.claimant);
    fill(filters[3], "all outlets", state.choices.outlet);
    fill(filters[4], "any certainty", state.choices.certainty);
    const counts = state.relations.filter(([, n]) => n).map(([name, n]) => `${number(n)} ${name}`);
    view.say(`${state.sides.join(" and ")}: ${counts.join(", ") || "no claims"}`);
    pages.offset = 0;
    return load();
  }

  return begin(model, root, connection, view, show);
}

export default { render };
