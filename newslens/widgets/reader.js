// Reader: an article, a way through its marks and through the articles, corrections on the spot.

function render({ model, el: root }) {
  const connection = connect(model);
  const view = frame(root, "reading", "Reader", connection);
  const id = newId();
  let page = null;
  let parts = null;
  let state = null;
  let at = -1;
  let turn = 0;

  const open = (values) => connection.ask("open", values).catch(view.fail);
  const articles = el("select", {
    id: `${id}-articles`,
    class: "nl-articles",
    onchange: () => open({ article: articles.value }),
  });
  const button = (words, onclick) => el("button", { type: "button", onclick }, words);
  const back = button("Previous article", () => open({ step: -1 }));
  const on = button("Next article", () => open({ step: 1 }));
  const before = button("Previous mark", () => walk(-1));
  const after = button("Next mark", () => walk(1));
  const kinds = el(
    "select",
    { id: `${id}-kinds`, onchange: () => { at = -1; drawMargin(); } },
    el("option", { value: "all" }, "mentions and quotes"),
    el("option", { value: "mention" }, "mentions"),
    el("option", { value: "quote" }, "quotes"),
  );
  const where = el("span", { class: "nl-where", role: "status" });
  const which = el("span", { class: "nl-which", role: "status" });
  const text = el("div", { class: "nl-text", tabindex: "0", role: "group", "aria-label": "Text of the article" });
  const margin = el("div", { class: "nl-margin", "aria-hidden": "true" });
  const title = el("div", { class: "nl-title" });
  const card = el("div", { class: "nl-card", role: "group", "aria-label": "About the mark" });
  const add = button("Add selected words as a quote", startAdding);
  // A button that takes the focus must not take the selection with it.
  add.addEventListener("mousedown", (event) => event.preventDefault());
  const undo = button("Take back the last correction", () => correct("undo", {}));

  view.body.append(
    el("div", { class: "nl-controls" }, el("label", { for: articles.id }, "Article", articles), back, on, which, exportMenu(
      connection, view, () => ({}), () => plural(page?.quotes.length ?? 0, "quotation"), (form) => pictureOf(text, form))),
    title,
    el("div", { class: "nl-controls" },
      el("label", { for: kinds.id, class: "nl-beside" }, "Go through", kinds), before, after, where),
    el("div", { class: "nl-page" }, text, margin),
    card,
    el("div", { class: "nl-pages" }, add, undo),
  );

  // --- what is drawn

  async function show(next) {
    const mine = (turn += 1);
    const fresh = page?.key !== next.key;
    const sameArticle = state?.article.article === next.article.article;
    state = next;
    view.live(state);
    try {
      if (fresh) {
        const loaded = await connection.ask("page");
        if (mine !== turn) return;
        const top = text.scrollTop;
        page = loaded;
        at = -1;
        parts = drawText(page, text, openMark);
        text.scrollTop = sameArticle ? top : 0;
        card.replaceChildren();
        drawTitle();
      }
      drawArticles();
      mark("mention", state.chosen_mentions);
      mark("quote", state.chosen_quotes);
      drawMargin();
      undo.disabled = state.corrections === 0;
      if (state.go_to !== undefined) goTo(state.go_to);
    } catch (error) {
      view.fail(error);
    }
  }

  function drawTitle() {
    title.replaceChildren(
      page.title ? el("h2", {}, page.title) : "",
      el("p", {}, facts(...page.facts), " ", sourceLink(state.article.url, "source")),
    );
  }

  function drawArticles() {
    const name = (a) => [a.title || "Article without a title", a.outlet, a.date].filter(Boolean).join(" · ");
    const listed = state.articles.some((a) => a.article === state.article.article);
    const options = listed ? state.articles : [state.article, ...state.articles];
    articles.replaceChildren(...options.map((a) => el("option", { value: a.article }, name(a))));
    articles.value = state.article.article;
    back.disabled = !(state.here > 1);
    on.disabled = state.here === null ? state.n_articles === 0 : state.here >= state.n_articles;
    which.textContent =
      state.here === null
        ? "Nothing that is chosen stands in this article."
        : `Article ${number(state.here)} of ${number(state.n_articles)}`;
  }

  function mark(kind, chosen) {
    chosen.forEach((isChosen, n) => {
      for (const element of parts[kind][n] || []) {
        element.classList.toggle("nl-found", state.narrow && isChosen);
        element.classList.toggle("nl-other", state.narrow && !isChosen);
      }
    });
  }

  /** The marks to walk through, in the order of the text. */
  function stops() {
    const of = (kind, chosen) =>
      kinds.value === "all" || kinds.value === kind
        ? page[`${kind}s`].flatMap((item, n) =>
            chosen[n] && parts[kind][n] ? [{ kind, n, at: item.at }] : [])
        : [];
    return [...of("mention", state.chosen_mentions), ...of("quote", state.chosen_quotes)]
      .sort((a, b) => a.at - b.at);
  }

  function drawMargin() {
    const all = stops();
    margin.replaceChildren(
      ...all.slice(0, 2000).map((stop) => {
        const tick = el("div", {
          class: `nl-tick nl-tick-${stop.kind}`,
          onclick: () => visit(all.indexOf(stop)),
        });
        tick.style.top = `${100 * stop.at}%`;
        return tick;
      }),
    );
    before.disabled = after.disabled = all.length === 0;
    where.textContent = all.length ? `${plural(all.length, "mark")}` : "no mark that is chosen";
  }

  // --- going from mark to mark

  const gently = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  function walk(step) {
    const all = stops();
    if (all.length) visit((at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length);
  }

  function visit(next) {
    const all = stops();
    at = next;
    const { kind, n } = all[at];
    const control = parts.labels.get(`${kind} ${n}`);
    parts[kind][n][0].scrollIntoView({ block: "center", behavior: gently() });
    control.focus({ preventScroll: true });
    where.textContent = `${number(at + 1)} of ${plural(all.length, "mark")}`;
  }

  function goTo(start) {
    const blocks = [...text.querySelectorAll("[data-start]")];
    const block = blocks.filter((b) => Number(b.dataset.start) <= start).pop() || blocks[0];
    if (!block) return;
    block.scrollIntoView({ block: "center", behavior: gently() });
    block.classList.add("nl-flash");
    setTimeout(() => block.classList.remove("nl-flash"), 2000);
  }

  // --- what is known of a mark, and correcting it

  function openMark(kind, n, pinned) {
    if (!pinned && card.contains(document.activeElement)) return;
    for (const lit of text.querySelectorAll(".nl-lit")) lit.classList.remove("nl-lit");
    if (kind === "quote") {
      for (const role of ["quote", "speaker", "cue"]) {
        for (const element of parts[role][n] || []) element.classList.add("nl-lit");
      }
    } else for (const element of parts.mention[n]) element.classList.add("nl-lit");
    (kind === "quote" ? quoteCard : mentionCard)(n);
    if (pinned) card.querySelector("input")?.focus();
  }

  const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

  function quoteCard(n) {
    const quote = page.quotes[n];
    const name = nameInput("Speaker", quote.actor || quote.speaker || "");
    card.replaceChildren(
      el("dl", {},
        fact("Quotation", quote.kind),
        fact("Speaker", quote.speaker ? `“${quote.speaker}”` : "not written beside it"),
        fact("Actor", quote.actor || "not known"),
        fact("Reported by", quote.cue ? `“${quote.cue}”` : "no reporting word"),
        fact("Found by", `${quote.method}, confidence ${quote.confidence}`)),
      el("form", { class: "nl-controls", onsubmit: (event) => {
          event.preventDefault();
          correct("speaker", { quote: quote.id, actor: name.input.value.trim() || null });
        } },
        ...name.elements,
        el("button", { type: "submit" }, "Set speaker"),
        button("No quotation: take it out", () => correct("drop", { quote: quote.id }))),
    );
  }

  function mentionCard(n) {
    const mention = page.mentions[n];
    if (!mention.actor) {
      card.replaceChildren(el("dl", {}, fact(mention.label, `“${mention.text}”`)));
      return;
    }
    const name = nameInput("This is", mention.actor);
    const into = () => name.input.value.trim();
    card.replaceChildren(
      el("dl", {},
        fact("Mention", `“${mention.text}”, by ${mention.by}`),
        fact("Actor", `${mention.actor} (${mention.label})`)),
      el("form", { class: "nl-controls", onsubmit: (event) => {
          event.preventDefault();
          correct("merge", { actor: mention.actor, into: into() });
        } },
        ...name.elements,
        el("button", { type: "submit" }, `All of ${mention.actor}`),
        mention.by === "name"
          ? button(`Only where “${mention.text}” is written`, () =>
              correct("split", { actor: mention.actor, name: mention.text, into: into() }))
          : null),
    );
  }

  function nameInput(words, value) {
    const key = newId();
    const known = el("datalist", { id: `${key}-known` });
    const input = el("input", {
      id: key,
      list: known.id,
      value,
      autocomplete: "off",
      // JupyterLab cancels what Enter would do in a form by itself.
      onkeydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        input.form.requestSubmit();
      },
      oninput: whenStill(async () => {
        try {
          const names = await connection.ask("names", { query: input.value });
          known.replaceChildren(...names.map((one) => el("option", { value: one })));
        } catch (error) {
          view.fail(error);
        }
      }),
    });
    return { input, elements: [el("label", { for: key }, words, input), known] };
  }

  function startAdding() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    const start = range && offsetOf(text, range.startContainer, range.startOffset);
    const end = range && offsetOf(text, range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) {
      view.say("Select the words of the quotation in the text first.");
      return;
    }
    const name = nameInput("Speaker", "");
    const kind = el("select", { id: newId() },
      ...["direct", "indirect", "mixed"].map((word) => el("option", { value: word }, word)));
    card.replaceChildren(
      el("p", {}, "New quotation: ", el("q", {}, range.toString().slice(0, 300))),
      el("form", { class: "nl-controls", onsubmit: (event) => {
          event.preventDefault();
          correct("add", { start, end, kind: kind.value, actor: name.input.value.trim() || null });
        } },
        el("label", { for: kind.id }, "Kind", kind), ...name.elements,
        el("button", { type: "submit" }, "Add quotation")),
    );
    name.input.focus();
  }

  async function correct(what, values) {
    view.say("Correcting …");
    try {
      const done = await connection.ask(what, values);
      view.say(`${done} Kept in .whole of this widget and of those linked to it.`);
      text.focus({ preventScroll: true });
    } catch (error) {
      view.say("");
      view.fail(error);
    }
  }

  return begin(model, root, connection, view, show);
}

export default { render };
