// The text of an article as elements: blocks, marks in them, labels beside the marks.

/** Draw the blocks. Returns the elements that carry each quote, mention, speaker and cue. */
function drawText(page, target, onOpen) {
  const parts = { quote: [], mention: [], speaker: [], cue: [], labels: new Map() };
  const note = (kind, n, element) => {
    (parts[kind][n] ??= []).push(element);
    return element;
  };
  const label = (kind, n, words) => {
    const button = el(
      "button",
      {
        type: "button",
        class: "nl-label",
        tabindex: kind === "quote" ? null : "-1",
        "data-kind": kind,
        "data-n": n,
        onclick: () => onOpen(kind, n, true),
        onfocus: () => onOpen(kind, n, false),
      },
      words,
    );
    parts.labels.set(`${kind} ${n}`, button);
    return button;
  };
  const show = (kind, n) => () => onOpen(kind, n, false);

  // What would deceive is judged in the whole block, of which a piece may be a part alone.
  const words = (list) => list.map((piece) => (typeof piece === "string" ? piece : words(piece.pieces))).join("");
  let whole = "";
  let at = 0;

  function pieces(list) {
    return list.flatMap((piece) => {
      if (typeof piece === "string") return nodesOf(whole, at, (at += piece.length));
      const inside = pieces(piece.pieces);
      const { n } = piece;
      if (piece.is === "speaker" || piece.is === "cue") {
        return [note(piece.is, n, el("span", { class: `nl-role nl-is-${piece.is}` }, ...inside))];
      }
      if (piece.is === "mention") {
        const { label: type, actor, by } = page.mentions[n];
        const mark = el("mark", { class: "nl-mention", onmouseenter: show("mention", n) }, ...inside);
        const about = actor && by !== "name" ? `${type} → ${actor}` : type;
        return [note("mention", n, mark), ...(piece.last ? [label("mention", n, about)] : [])];
      }
      const mark = el(
        "u",
        { class: `nl-quote nl-${piece.kind}`, onmouseenter: show("quote", n) },
        ...inside,
      );
      return [
        ...(piece.first ? [el("small", { class: "nl-label nl-kind" }, piece.kind)] : []),
        note("quote", n, mark),
        ...(piece.last ? [label("quote", n, `— ${page.quotes[n].by}`)] : []),
      ];
    });
  }

  target.replaceChildren(
    ...page.blocks.map((block) => {
      [whole, at] = [words(block.pieces), 0];
      const tag = block.level ? `h${Math.min(block.level + 1, 6)}` : "p";
      const element = el(tag, { class: block.read ? null : "nl-unread" }, ...pieces(block.pieces));
      element.dataset.start = block.start;
      return element;
    }),
  );
  if (page.language) target.lang = page.language;
  return parts;
}

/** Count the UTF-16 units of the article before a place in the page; labels are not the article. */
function offsetOf(container, node, offset) {
  const block = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-start]");
  if (!block || !container.contains(block)) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const copy = range.cloneContents();
  copy.querySelectorAll(".nl-label").forEach((label) => label.remove());
  copy.querySelectorAll(".nl-unseen").forEach((mark) => mark.replaceWith(mark.dataset.is));
  return Number(block.dataset.start) + copy.textContent.length;
}
