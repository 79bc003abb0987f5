// Draws one Plotly figure and keeps it in place: other data change the picture, they never build it anew.
// plotly.js comes in its basic bundle (scatter, bar, pie) from the application's own static files, once a page.
const BUNDLE = "app/static/plotly/plotly-basic-4.1.1.min.js";

function plotly() {
  window.atlasPlotly ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(BUNDLE, document.baseURI).href;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { window.atlasPlotly = undefined; failed(new Error(`${script.src} did not load`)); };
    document.head.append(script);
  });
  return window.atlasPlotly;
}

const marks = (trace) => (Array.isArray(trace.customdata) ? trace.customdata : []);

// The chosen mark stands out: what does not belong to it is faded. Without a mark, or where no trace holds it, nothing is.
function choose(traces, mark) {
  const held = mark !== null && traces.some((trace) => marks(trace).includes(mark));
  for (const trace of traces) {
    if (held) trace.selectedpoints = marks(trace).flatMap((other, n) => (other === mark ? [n] : []));
    else delete trace.selectedpoints;
  }
}

// Plotly measures every label of an axis to hide those that leave the picture, a third of a redraw. Ours are set to stay inside.
function spareMeasuring(layout) {
  for (const [name, axis] of Object.entries(layout)) {
    if (/^[xy]axis/.test(name)) axis.ticklabeloverflow ??= "allow";
  }
}

const HOVER = 50; // ms: Plotly looks at what is under the pointer once in that time

// Plotly forgets what is under the pointer where a press comes at once after a move: its late look falls into the press and is
// refused, and the click is then told to nobody. The look that the click itself asks for comes a moment later, so it is waited for.
function hear(host) {
  let told = -Infinity;
  const choosePoint = (points) => {
    told = performance.now();
    const mark = points?.[0]?.customdata;
    if (mark) host.tell("chosen", mark);
  };
  host.on("plotly_click", ({ points }) => choosePoint(points));
  host.on("plotly_doubleclick", () => { told = performance.now(); host.tell("chosen", ""); });
  host.addEventListener("click", () => {
    const clicked = performance.now();
    setTimeout(() => { if (told < clicked - 4 * HOVER) choosePoint(host._hoverdata); }, 1.5 * HOVER);
  });
}

async function draw(host) {
  const Plotly = await plotly();
  const { wanted } = host; // the newest, whatever came while the bundle was on its way
  if (!wanted || !host.isConnected || !host.clientWidth) return; // hidden: drawn when it is shown
  if (host.shown === wanted && host.drawnWidth === host.clientWidth) return;
  if (host.text !== wanted.text) {
    host.text = wanted.text;
    host.figure = JSON.parse(wanted.text);
    spareMeasuring(host.figure.layout);
    host.figure.layout.uirevision = host.edition = (host.edition ?? 0) + 1; // other data: a zoom of before means nothing
  }
  host.shown = wanted;
  host.drawnWidth = host.clientWidth;
  host.drawing = (host.drawing ?? 0) + 1;
  const { data, layout } = host.figure;
  choose(data, wanted.mark);
  await Plotly.react(host, data, { ...layout, width: host.clientWidth, selectionrevision: host.drawing }, wanted.config);
  if (host.heard) return;
  host.heard = true;
  hear(host);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const [heading, summary, host, hint] = parentElement.querySelector(".atlas-plot").children;
  for (const [place, words] of [[heading, data.question], [summary, data.summary], [hint, data.hint]]) {
    if (place.textContent !== words) place.textContent = words; // what a document says never becomes markup
  }
  host.tell = setTriggerValue;
  host.style.height = `${data.height}px`; // before anything is drawn, so that nothing below it jumps
  host.setAttribute("aria-label", data.alt);
  const { text, mark } = host.wanted ?? {};
  if (text !== data.figure || mark !== data.mark) host.wanted = { text: data.figure, mark: data.mark, config: data.config };
  if (!host.watcher) {
    host.watcher = new ResizeObserver(() => draw(host));
    host.watcher.observe(host); // tells at once, and so draws
  } else {
    draw(host);
  }
  return () => {
    if (host.isConnected) return; // Streamlit also calls this where newer data overtook older
    host.watcher.disconnect();
    window.Plotly?.purge(host);
  };
}
