// MentionsBySection: plotly's chart, its words and its table; bars choose.

const BY = [
  ["heading", "section heading"],
  ["category", "outlet’s category"],
  ["position", "part of the article, lead to end"],
  ["outlet", "outlet"],
  ["date", "day"],
];
const STYLES = [
  ["stacked", "stacked bars"],
  ["grouped", "grouped bars"],
  ["heatmap", "heat map"],
];

let plotly;
/** Take the plotly of the page, or that of the kernel; never another machine's. */
function loadPlotly(connection) {
  if (window.Plotly?.react) return Promise.resolve(window.Plotly);
  plotly ??= connection.ask("plotly").then(({ buffers }) => {
    const url = URL.createObjectURL(new Blob(buffers, { type: "text/javascript" }));
    return new Promise((resolve, reject) => {
      // Its wrapper would hand itself to a module loader where a page has one.
      const { define } = window;
      window.define = undefined;
      const script = el("script", {
        src: url,
        onload: () => {
          window.define = define;
          resolve(window.Plotly);
        },
        onerror: () => {
          window.define = define;
          plotly = undefined;
          reject(new Error("The page does not let the chart's script run."));
        },
      });
      document.head.append(script);
    });
  });
  return plotly;
}

function render({ model, el: root }) {
  const connection = connect(model);
  const view = frame(root, "mentions", "Mentions by section", connection);
  const id = newId();
  let current = null;
  let turn = 0;

  const draw = (how) => connection.ask("draw", how).catch(view.fail);
  const choice = (name, words, label, change) => {
    const select = el(
      "select",
      { id: `${id}-${name}`, onchange: () => change(select.value) },
      ...words.map(([value, text]) => el("option", { value }, text)),
    );
    return [select, el("label", { for: select.id }, label, select)];
  };
  const [by, byLabel] = choice("by", BY, "Rows by", (value) => draw({ by: value }));
  const [style, styleLabel] = choice("style", STYLES, "Draw", (value) => draw({ style: value }));
  const [share, shareLabel] = choice(
    "share",
    [["count", "mentions"], ["share", "share in percent"]],
    "Show",
    (value) => draw({ share: value === "share" }),
  );
  const picture = async (format) => {
    const size = format === "png" ? { scale: 3 } : {};
    const url = await window.Plotly.toImage(plot, { format, ...size });
    return (await fetch(url)).blob();
  };
  const save = exportMenu(
    connection,
    view,
    () => ({}),
    () => plural(current?.table?.places.length ?? 0, "row"),
    picture,
  );
  const plot = el("div", { class: "nl-plot", role: "group" });
  const words = el("pre", { class: "nl-summary" });
  const table = el("div", { class: "nl-table", role: "group", tabindex: "0", "aria-label": "Counts" });
  view.body.append(
    el("div", { class: "nl-controls" }, byLabel, styleLabel, shareLabel, save),
    plot,
    el("details", {}, el("summary", {}, "The chart as a table"), table),
    el("details", {}, el("summary", {}, "The chart in words"), words),
  );

  /** Which row and column of the table a point of the chart stands for. */
  function cellOf(point) {
    const { places, actors } = current.table;
    if (current.style === "heatmap") {
      const [row, column] = point.pointIndex ?? point.pointNumber;
      return current.by_day ? [column, row] : [row, column];
    }
    const row = current.by_day ? places.indexOf(String(point.x).slice(0, 10)) : point.pointNumber;
    return [row, point.curveNumber];
  }

  const choose = (cells) => connection.ask("bars", { cells }).catch(view.fail);

  function listen() {
    plot.on("plotly_click", (event) => {
      if (!event.points?.length || !current.table) return;
      const cell = cellOf(event.points[0]);
      const { chosen_places: places, chosen_actors: actors } = current.table;
      const alone = places.filter(Boolean).length === 1 && actors.filter(Boolean).length === 1;
      choose(places[cell[0]] && actors[cell[1]] && alone ? [] : [cell]);
    });
    plot.on("plotly_selected", (event) => {
      // A click is told in this way too, without a box or lasso.
      if (!event || (!event.range && !event.lassoPoints) || !current.table) return;
      const cells = event.points.map(cellOf).filter(([r, c]) => current.table.counts[r][c] > 0);
      if (cells.length) choose(cells);
    });
    plot.on("plotly_deselect", () => choose([]));
  }

  function highlight(figure) {
    const chosen = current.table;
    if (!chosen || current.style === "heatmap" || !chosen.chosen_places.some(Boolean)) return;
    const anyActor = chosen.chosen_actors.some(Boolean);
    figure.data.forEach((trace, column) => {
      const places = current.by_day
        ? trace.x.map((day) => chosen.places.indexOf(String(day).slice(0, 10)))
        : chosen.places.map((_, row) => row);
      const on = !anyActor || chosen.chosen_actors[column];
      trace.selectedpoints = on
        ? places.flatMap((row, at) => (chosen.chosen_places[row] ? [at] : []))
        : [];
      trace.unselected = { marker: { opacity: 0.3 } };
    });
  }

  function drawTable() {
    const data = current.table;
    if (!data) {
      table.replaceChildren(el("p", {}, current.summary.split("\n")[1] || ""));
      return;
    }
    const head = el("tr", {}, el("th", { scope: "col" }, "Place"),
      ...data.actors.map((actor) => el("th", { scope: "col", class: "nl-number" }, actor)));
    const body = data.places.map((place, row) =>
      el("tr", {}, el("th", { scope: "row" }, place),
        ...data.actors.map((actor, column) => {
          const n = data.counts[row][column];
          const on = data.chosen_places[row] && data.chosen_actors[column];
          const cell = n && data.choosable[row]
            ? el("button", {
                type: "button",
                "aria-pressed": String(on),
                "aria-label": `${place}, ${actor}: ${plural(n, "mention")}`,
                "data-cell": `${row} ${column}`,
                onclick: () => choose(on ? [] : [[row, column]]),
              }, number(n))
            : number(n);
          return el("td", { class: "nl-number" }, cell);
        })));
    const focused = table.contains(document.activeElement) && document.activeElement.dataset.cell;
    table.replaceChildren(el("table", { "aria-label": "Mentions by place and actor" }, el("thead", {}, head), el("tbody", {}, ...body)));
    if (focused) (table.querySelector(`[data-cell="${focused}"]`) || table).focus();
  }

  async function show(state) {
    const mine = (turn += 1);
    current = state;
    view.live(state);
    by.value = state.by;
    style.value = state.style;
    share.value = state.share ? "share" : "count";
    drawTable();
    words.textContent = state.summary;
    const [title, note] = state.summary.split("\n");
    plot.setAttribute("aria-label", `Chart: ${title}. ${note || ""} The numbers follow as a table.`);
    view.say(state.table ? `${title}. ${note}` : state.summary.split("\n").slice(0, 2).join(". "));
    try {
      const library = await loadPlotly(connection);
      if (mine !== turn) return;
      const first = !plot.classList.contains("js-plotly-plot");
      highlight(state.figure);
      await library.react(plot, state.figure.data, { ...state.figure.layout, autosize: true }, {
        ...state.config,
        responsive: true,
      });
      if (first) listen();
    } catch (error) {
      view.fail(error);
    }
  }

  const leave = begin(model, root, connection, view, show);
  return () => {
    leave();
    if (plot.classList.contains("js-plotly-plot")) window.Plotly.purge(plot);
  };
}

export default { render };
