"use strict";
// Everything that comes from documents is set with textContent: nothing of it is ever markup.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const drawing = JSON.parse(document.getElementById("drawing").textContent);
  const panel = document.getElementById("panel");
  const families = new Map(data.families.map((family) => [family.name, family]));
  const byKey = new Map(data.spots.map((spot, index) => [spot.key, index]));

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = String(text);
    if (className) made.className = className;
    return made;
  }

  document.getElementById("title").textContent = data.title;
  const nodes = new vis.DataSet(drawing.nodes);
  const edges = new vis.DataSet(drawing.edges);

  // -- legend ----------------------------------------------------------------------------------
  const legend = document.getElementById("legend");
  const svg = "http://www.w3.org/2000/svg";

  function stroke(colour, dashes) {
    const drawn = document.createElementNS(svg, "svg");
    drawn.setAttribute("width", 28); drawn.setAttribute("height", 10);
    const line = document.createElementNS(svg, "line");
    for (const [name, value] of Object.entries({ x1: 0, y1: 5, x2: 28, y2: 5, stroke: colour, "stroke-width": 3 })) {
      line.setAttribute(name, value);
    }
    if (dashes) line.setAttribute("stroke-dasharray", "5 4");
    drawn.append(line);
    return drawn;
  }

  function patch(colour, round) {
    const drawn = document.createElementNS(svg, "svg");
    drawn.setAttribute("width", 18); drawn.setAttribute("height", 12);
    const box = document.createElementNS(svg, "rect");
    for (const [name, value] of Object.entries({ x: 1, y: 1, width: 16, height: 10, rx: round ? 5 : 1, fill: colour, stroke: "#5a6472" })) {
      box.setAttribute(name, value);
    }
    drawn.append(box);
    return drawn;
  }

  for (const family of data.families) {
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      edges.update(data.links.map((link, i) => [link, i]).filter(([link]) => link.family === family.name)
        .map(([, i]) => ({ id: i, hidden: !box.checked })));
    });
    label.append(box, stroke(family.colour, false), family.label);
    legend.append(label);
  }
  for (const kind of data.kinds) {
    const entry = element("span", null, "kind");
    entry.append(patch(kind.colour, kind.layer === "place"), kind.name.replaceAll("_", " "));
    legend.append(entry);
  }
  const dashed = element("span", null, "kind");
  dashed.append(stroke("#5a6472", true), "alleged or disputed only");
  legend.append(dashed);

  // Created once the legend has taken its room, so that the picture fits what is left.
  const network = new vis.Network(
    document.getElementById("picture"), { nodes: nodes, edges: edges }, drawing.options
  );

  // -- the panel ---------------------------------------------------------------------------
  function words(verb) { return verb.toLowerCase().replaceAll("_", " "); }

  function verbs(link) {
    return Object.entries(link.verbs)
      .map(([verb, n]) => (n > 1 ? words(verb) + " \u00d7" + n : words(verb))).join(", ");
  }

  function quoted(statement) {
    const quote = element("blockquote");
    const at = statement.trigger;
    if (!at) { quote.textContent = statement.quote; return quote; }
    // Offsets count code points, JavaScript strings count UTF-16 units.
    const points = Array.from(statement.quote);
    quote.append(points.slice(0, at[0]).join(""));
    quote.append(element("mark", points.slice(at[0], at[1]).join("")));
    quote.append(points.slice(at[1]).join(""));
    return quote;
  }

  function source(statement) {
    const line = element("p", null, "quiet");
    const known = [statement.publisher, statement.published].filter(Boolean).join(", ");
    line.append(statement.said_by ? "said by " + statement.said_by + " \u2014 " : "");
    line.append(known || "publisher not known");
    if (statement.title) line.append(": ");
    const title = element(/^https?:\/\//i.test(statement.url || "") ? "a" : "span", statement.title);
    if (title.tagName === "A") {
      title.href = statement.url;
      title.rel = "noopener noreferrer";
      title.target = "_blank";
      if (!statement.title) title.textContent = " source";
    }
    line.append(title);
    return line;
  }

  function stated(statement, colour) {
    const article = element("article");
    article.style.borderLeftColor = colour;
    const head = element("p");
    head.append(element("strong", [statement.date || "date not known", words(statement.verb)].join(" \u00b7 ")));
    if (statement.place) head.append(" \u00b7 " + statement.place);
    head.append(" ", element("span", statement.status, "status " + statement.status));
    article.append(head, quoted(statement), source(statement));
    if (statement.event_id) article.append(element("p", statement.event_id, "quiet"));
    return article;
  }

  function evidence(link, shown) {
    const colour = families.get(link.family).colour;
    return link.statements.filter((index) => !shown.has(index))
      .map((index) => { shown.add(index); return stated(data.statements[index], colour); });
  }

  function go(label, hash) {
    const button = element("button", label, "link");
    button.type = "button";
    button.addEventListener("click", () => { location.hash = hash; });
    return button;
  }

  function nodeHash(index) { return "node=" + encodeURIComponent(data.spots[index].key); }

  function showNode(index) {
    const spot = data.spots[index];
    const facts = element("dl");
    for (const [name, value] of Object.entries(spot.facts)) {
      facts.append(element("dt", name), element("dd", value));
    }
    panel.replaceChildren(element("h2", spot.name), element("p", spot.kind.replaceAll("_", " "), "quiet"), facts);
    const mine = data.links.map((link, i) => [link, i])
      .filter(([link]) => link.source === index || link.target === index)
      .sort((a, b) => b[0].weight - a[0].weight);
    const folded = element("details");
    folded.open = mine.length <= 6;
    folded.append(element("summary", mine.length === 1 ? "1 link" : mine.length + " links"));
    const list = element("ul", null, "links");
    for (const [link, i] of mine) {
      const item = element("li");
      const out = link.source === index;
      const other = data.spots[out ? link.target : link.source];
      item.append(go(verbs(link), "edge=" + i), out ? " \u2192 " : " \u2190 ",
        go(other.name, nodeHash(out ? link.target : link.source)));
      list.append(item);
    }
    folded.append(list);
    panel.append(folded);
    const shown = new Set();  // a sentence may state several links: print it once
    for (const [link] of mine) {
      const articles = evidence(link, shown);
      if (!articles.length) continue;
      panel.append(element("h3", data.spots[link.source].name + " " + verbs(link) + " \u2192 " + data.spots[link.target].name));
      panel.append(...articles);
    }
  }

  function showEdge(index) {
    const link = data.links[index];
    const heading = element("h2");
    heading.append(go(data.spots[link.source].name, nodeHash(link.source)), " \u2192 ",
      go(data.spots[link.target].name, nodeHash(link.target)));
    panel.replaceChildren(heading, element("p", verbs(link), "quiet"), ...evidence(link, new Set()));
  }

  function showNothing() {
    panel.replaceChildren(
      element("h2", data.title),
      element("p", data.spots.length + " actors and places, " + data.links.length + " arrows, " +
        data.statements.length + " sentences.", "quiet"),
      element("p", "Click a box or an arrow to read the sentences behind it.", "quiet"),
      ...data.notes.map((note) => element("p", note, "quiet"))
    );
    network.unselectAll();
  }

  // -- what is selected stands in the address, so that it can be passed on -------------------
  function follow() {
    const [what, raw] = location.hash.slice(1).split("=");
    let value = raw || "";
    try { value = decodeURIComponent(value); } catch { value = ""; }
    panel.scrollTop = 0;
    if (what === "node" && byKey.has(value)) {
      const index = byKey.get(value);
      network.selectNodes([index]);
      showNode(index);
    } else if (what === "edge" && data.links[value]) {
      network.setSelection({ nodes: [], edges: [Number(value)] }, { highlightEdges: false });
      showEdge(Number(value));
    } else {
      showNothing();
    }
  }

  network.on("click", (event) => {
    if (event.nodes.length) location.hash = nodeHash(event.nodes[0]);
    else if (event.edges.length) location.hash = "edge=" + event.edges[0];
    else location.hash = "";
  });
  window.addEventListener("hashchange", follow);

  document.getElementById("whole").addEventListener("click", () => {
    location.hash = "";
    chosen = false;
    network.fit({ animation: true });
  });

  // -- search --------------------------------------------------------------------------------
  const wanted = document.getElementById("wanted");
  document.getElementById("names").append(...data.spots.map((spot) => {
    const option = element("option");
    option.value = spot.name;
    return option;
  }));

  function find(text) {
    const folded = text.trim().toLowerCase();
    if (!folded) return -1;
    const named = (test) => data.spots.findIndex(
      (spot) => [spot.name, spot.key, spot.facts["also called"] || ""].some((name) => test(name.toLowerCase()))
    );
    const exact = named((name) => name === folded);
    return exact >= 0 ? exact : named((name) => name.includes(folded));
  }

  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const index = find(wanted.value);
    if (index < 0) {
      panel.replaceChildren(element("p", "Nothing here is called \u201c" + wanted.value + "\u201d.", "quiet"));
      return;
    }
    location.hash = nodeHash(index);
    chosen = true;
    network.focus(index, { scale: 1, animation: true });
  });

  // Fitted once the boxes have been drawn, and so have sizes, and again when the window changes,
  // unless the reader has chosen a view.
  let chosen = false;
  function fit() { if (!chosen) network.fit({ animation: false }); }
  network.on("zoom", () => { chosen = true; });
  network.on("dragEnd", () => { chosen = true; });
  new ResizeObserver(fit).observe(document.getElementById("picture"));
  network.once("afterDrawing", () => requestAnimationFrame(fit));
  follow();
})();
