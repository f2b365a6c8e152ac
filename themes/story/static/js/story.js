// Left and right go from slide to slide; up, down and space are the browser's own.
(() => {
  document.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const busy = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!step || busy || event.target.closest("input, textarea, select, [role], dialog, pre, audio, video")) return;
    const slides = [...document.querySelectorAll(".cover, .slide")];
    const at = slides.findLastIndex((slide) => slide.getBoundingClientRect().top < innerHeight / 2);
    const to = slides[at + (document.documentElement.dir === "rtl" ? -step : step)];
    if (!to) return;
    event.preventDefault();
    to.tabIndex = -1; // so that the Tab key goes on from there
    to.focus({ preventScroll: true });
    to.scrollIntoView();
  });
})();
