// Builds elements from a plain tree. Only textContent and a short list of attributes are ever set: no innerHTML.
const TAGS = new Set(["p", "div", "span", "blockquote", "mark", "strong", "em", "ul", "ol", "li", "h3", "h4", "h5", "a", "dl", "dt", "dd", "small", "article", "sup"]);
const STYLE = /^[a-z][a-z -]{0,80}$/;
const INSIDE = /^\.\/[a-z-]*(\?[^#\s]*)?$/;
const OUTSIDE = /^https?:\/\//;

function build(node, follow) {
  if (typeof node === "string") return document.createTextNode(node);
  const element = document.createElement(TAGS.has(node.t) ? node.t : "span");
  if (node.c && STYLE.test(node.c)) element.className = node.c;
  if (node.i) element.dataset.anchor = node.i;
  if (node.d) element.title = node.d;
  if (node.l) element.lang = node.l;
  if (element.tagName === "A") {
    if (INSIDE.test(node.h || "")) {
      element.href = node.h;
      element.addEventListener("click", (event) => {
        if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        follow(node.h);
      });
    } else if (OUTSIDE.test(node.h || "")) {
      element.href = node.h;
      element.target = "_blank";
      element.rel = "noopener noreferrer nofollow";
    }
  }
  for (const child of node.k || []) element.append(build(child, follow));
  return element;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".prose");
  const drawn = JSON.stringify(data.nodes);
  if (root.dataset.drawn !== String(drawn.length) || root.drawn !== drawn) {
    root.drawn = drawn;
    root.dataset.drawn = String(drawn.length);
    root.replaceChildren(...data.nodes.map((node) => build(node, (address) => setTriggerValue("follow", address))));
  }
  if (data.focus && root.focused !== data.focus) {
    root.focused = data.focus;
    const found = [...root.querySelectorAll("[data-anchor]")].find((e) => e.dataset.anchor === data.focus);
    if (found) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      requestAnimationFrame(() => found.scrollIntoView({ block: data.block, behavior: calm ? "auto" : "smooth" }));
    }
  }
}
