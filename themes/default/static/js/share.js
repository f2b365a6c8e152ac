// Buttons that copy an address: beside each row, on an event's page, and for the code of a frame. The words come with the script's element.
(() => {
  "use strict";
  if (document.querySelector(".embedded")) return; // little room, and the full page has them
  const { copy, copied, select, code } = document.currentScript.dataset;
  const SVG = "http://www.w3.org/2000/svg";
  const canonical = document.querySelector("link[rel=canonical]");
  const status = document.createElement("p");
  status.className = "tl-said";
  status.setAttribute("role", "status");

  const plain = (address) => address.replace(/index\.html(?=$|[?#])/, "");
  const here = () => (canonical ? canonical.href : location.href.replace(/[?#].*/, ""));

  // An event's own page where the site knows its address, else its place on this one.
  function addressOf(row) {
    const link = row.querySelector(":is(h2, h3, h4) a[href]");
    if (canonical && link) return plain(new URL(link.getAttribute("href"), canonical.href).href);
    return row.id || !link ? `${here()}#${row.id}` : link.href;
  }

  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(SVG, "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
  }

  const LINK = "M6.5 9.5l3-3M7 4.5l1.6-1.6a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3.2 3.2 0 0 1-4.5-4.5L4.5 7";

  function button(label, name, text) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.append(icon(LINK));
    if (label) made.append(label);
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", () => put(text(), made));
    return made;
  }

  function put(text, by) {
    status.textContent = "";
    const fallback = () => offer(text, by);
    if (!navigator.clipboard) return fallback();
    return navigator.clipboard.writeText(text).then(() => say(copied, by), fallback);
  }

  function say(words, by) {
    status.textContent = words;
    by.dataset.said = words;
    setTimeout(() => delete by.dataset.said, 2000);
  }

  // Without a clipboard: the text, selected, for the reader to copy.
  function offer(text, by) {
    const field = document.createElement("input");
    field.className = "address";
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", select);
    field.addEventListener("blur", () => field.remove());
    by.after(field);
    field.focus();
    field.select();
    status.textContent = select;
  }

  function furnish(row) {
    const title = row.querySelector(":is(h2, h3, h4)");
    if (!title || row.querySelector(".copy")) return;
    title.after(button("", `${copy}: ${title.textContent.trim()}`, () => addressOf(row)));
  }

  document.body.append(status);
  document.querySelectorAll(".list").forEach((list) => {
    list.querySelectorAll(".row").forEach(furnish);
    new MutationObserver((changes) => {
      for (const change of changes)
        for (const node of change.addedNodes)
          if (node.nodeType === 1) (node.matches(".row") ? [node] : node.querySelectorAll(".row")).forEach(furnish);
    }).observe(list, { childList: true, subtree: true });
  });
  const aspects = document.querySelector("article.event .aspects dl");
  if (aspects) {
    const place = document.createElement("p");
    place.className = "share";
    place.append(button(copy, "", here));
    aspects.after(place);
  }
  document.querySelectorAll(".embed .code").forEach((pre) => pre.after(button(code, "", () => pre.textContent)));
})();
