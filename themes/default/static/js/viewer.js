// Pictures open large, and recordings play in the page: each only when the reader asks for it.
(() => {
  "use strict";

  class Viewer extends HTMLElement {
    connectedCallback() {
      const dialog = this.querySelector("dialog.viewer");
      if (!dialog || this.dialog) return;
      const part = (name) => dialog.querySelector(name);
      this.dialog = dialog;
      this.links = [...this.querySelectorAll("a.enlarge")];
      this.parts = { stage: part(".stage"), caption: part("figcaption"), full: part(".full"), close: part(".close") };
      for (const link of this.links) link.setAttribute("aria-haspopup", "dialog");
      for (const [name, step] of [[".before", -1], [".after", 1]]) {
        part(name).hidden = this.links.length < 2;
        part(name).addEventListener("click", () => this.show(this.at + step));
      }
      this.addEventListener("click", (event) => {
        const link = event.target.closest("a.enlarge");
        if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
          event.preventDefault();
          this.open(link);
        } else if (event.target === dialog) dialog.close(); // beside the picture
      });
      this.parts.close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("close", () => this.opener.focus());
      dialog.addEventListener("keydown", ({ key }) => {
        const onwards = getComputedStyle(dialog).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
        if (key === "ArrowLeft" || key === "ArrowRight") this.show(this.at + (key === onwards ? 1 : -1));
      });
    }

    open(link) {
      this.opener = link;
      this.show(this.links.indexOf(link));
      this.dialog.showModal();
      this.parts.close.focus();
    }

    show(index) {
      const link = this.links.at(index % this.links.length);
      const picture = link.firstElementChild.cloneNode(true);
      const image = picture.matches("img") ? picture : picture.querySelector("img");
      for (const one of [image, ...picture.querySelectorAll("source")]) if (one.srcset) one.sizes = "100vw";
      image.loading = "eager";
      // A small picture is not blown up.
      if (image.hasAttribute("width")) image.style.maxInlineSize = `min(100%, ${Number(image.getAttribute("width"))}px)`;
      const caption = link.closest("figure")?.querySelector("figcaption");
      this.at = this.links.indexOf(link);
      this.parts.stage.replaceChildren(picture);
      this.parts.caption.replaceChildren(...(caption ? caption.cloneNode(true).childNodes : []));
      this.parts.full.href = link.href;
    }
  }

  class Recording extends HTMLElement {
    connectedCallback() {
      const offer = this.querySelector(".play");
      if (!offer) return;
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => this.play(offer));
    }

    play(offer) {
      const { kind, source } = this.dataset;
      const player = document.createElement(kind === "elsewhere" ? "iframe" : kind);
      const title = this.querySelector("a").textContent;
      if (kind === "elsewhere") {
        player.title = title;
        player.referrerPolicy = "strict-origin-when-cross-origin"; // players ask who shows them
        player.allow = "fullscreen; picture-in-picture; encrypted-media";
        player.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
      } else {
        player.controls = true;
        player.preload = "none";
        player.setAttribute("aria-label", title);
      }
      player.src = source;
      offer.replaceWith(player);
      player.focus();
      player.play?.().catch(() => {}); // the controls stay
    }
  }

  customElements.define("timeline-viewer", Viewer);
  customElements.define("timeline-recording", Recording);
})();
