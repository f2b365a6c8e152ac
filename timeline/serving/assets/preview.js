/* Runs in every page of a preview: hears of each build, reloads the page, and shows what is wrong. No part of what is published. */
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const waiting = "waiting" in own;
  const framed = window.top !== window;
  let build = own.build;
  let source = null;
  let leaving = false;

  /* A page that nobody sees does not listen: a browser keeps six connections to a server at most, however many tabs there are. */
  const listen = () => {
    if (source || leaving || document.hidden) return;
    source = new EventSource("/_timeline/events");
    source.onmessage = event => heed(JSON.parse(event.data));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        hush();
        setTimeout(listen, 1000);
      }
    };
  };
  const hush = () => {
    if (source) source.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);

  const heed = news => {
    if (waiting ? news.serial !== own.serial : news.build !== build && !restyle(news)) {
      leaving = true;
      hush();
      location.reload();
      return;
    }
    build = news.build;
    if (!waiting && !framed) tell(news);
  };

  /* Puts new style sheets in the place of old ones; false where that is not all that changed. */
  const restyle = news => {
    const path = link => decodeURIComponent(new URL(link.href).pathname);
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    if (!news.before || news.before !== build || !news.sheets.every(sheet => links.some(link => path(link) === sheet))) return false;
    for (const link of links.filter(link => news.sheets.includes(path(link)))) {
      const fresh = link.cloneNode();
      fresh.href = new URL(link.href).pathname + "?" + news.build;
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
    }
    return true;
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  let parts = null;
  let shown = "[]";

  /* In a shadow tree of its own, so that neither the theme nor this touches the other. */
  const setUp = () => {
    const host = make("timeline-preview", { lang: "en", dir: "ltr" });
    host.hidden = true;
    const title = make("h2", { id: "title" });
    const lead = make("p", { id: "lead" });
    const list = make("ol", {});
    const scroll = make("div", { className: "list", tabIndex: 0 }, list);
    const close = make("button", { type: "button", className: "close", textContent: "Close" });
    const dialog = make("dialog", {}, make("header", {}, title, close), lead, scroll);
    const pill = make("button", { type: "button", className: "pill" });
    const sheet = make("link", { rel: "stylesheet", href: "/_timeline/overlay.css" });
    sheet.onload = () => {
      host.hidden = false;
      present();
    };
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "lead");
    pill.setAttribute("aria-haspopup", "dialog");
    close.onclick = () => dialog.close();
    pill.onclick = () => dialog.showModal();
    dialog.onclick = event => {
      if (event.target === dialog) dialog.close();
    };
    host.attachShadow({ mode: "open" }).append(sheet, pill, dialog);
    document.documentElement.append(host);
    return { host, dialog, title, lead, list, pill };
  };

  const item = ({ place, kind, message, hint }) =>
    make(
      "li",
      { className: kind },
      ...(place ? [make("code", { textContent: place })] : []),
      make("strong", { textContent: message }),
      ...(hint ? [make("span", { textContent: hint })] : []),
    );

  const tell = news => {
    const told = JSON.stringify(news.problems);
    if (told === shown) return;
    shown = told;
    parts = parts || setUp();
    const { dialog, title, lead, list, pill } = parts;
    title.textContent = pill.textContent = news.summary;
    lead.textContent = news.broken
      ? "The site could not be built. Below is the page as it was; the next save tries again."
      : "The site was built. This is what readers might stumble over.";
    list.replaceChildren(...news.problems.map(item));
    if (news.left) list.append(make("li", { className: "more", textContent: `and ${news.left.toLocaleString("en")} more, listed in the terminal` }));
    pill.classList.toggle("faulty", news.broken);
    dialog.setAttribute("role", news.broken ? "alertdialog" : "dialog");
    due = news.broken ? told : "";
    present();
  };

  /* Faults open the dialog, once for the same ones; when they are mended it goes. */
  let due = "";
  let opened = "";
  const present = () => {
    const { host, dialog, list, pill } = parts;
    if (host.hidden) return;
    if (due && due !== opened && !dialog.open) dialog.showModal();
    if ((!due && opened) || !list.childElementCount) dialog.close();
    opened = due;
    pill.hidden = !list.childElementCount;
  };

  listen();
})();
