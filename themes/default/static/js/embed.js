// A page in the frame of another one: tells its height, so that the frame can be made as high. docs/embedding.md has the other side.
(() => {
  "use strict";
  if (window.parent === window) return;
  let last = 0;
  const tell = () => {
    // The content's own height: that of the document is never less than the frame's.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // To whoever shows it: the height is no secret, and the frame cannot know whose page it is in.
    if (height !== last) window.parent.postMessage({ type: "timeline:height", height: (last = height) }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);

  // An event that the list here leaves out has a frame of its own.
  const { frames } = document.querySelector("main").dataset;
  const slug = location.hash.slice(1);
  if (!frames || !slug || document.getElementById(decodeURIComponent(slug))) return;
  const address = `${frames}${slug}/index.html`;
  fetch(address, { method: "HEAD" }).then(({ ok }) => ok && location.replace(address), () => {});
})();
