// In the page: when did the reader act, and when did each chart first show other data than before?
// Both by the browser's own clock (event.timeStamp and requestAnimationFrame), so that the driver's delays do not count.
const QUIET = 300; // milliseconds without a new picture after which nothing more is expected

window.atlasProbe = {
  marks(selector) {
    const chart = document.querySelector(selector);
    if (!chart || !chart._fullData || !chart.querySelector(".main-svg .trace")) return null;
    const list = (values) => (values ? Array.from(values).join() : "");
    return chart._fullData.map((t) => `${t.name}:${list(t.customdata)}:${list(t.x)}:${list(t.y)}`).join("|");
  },
  // From the next pointerdown or keydown on, notes for each chart (name → selector) when its marks differ from now.
  arm(charts) {
    const probe = window.atlasProbe;
    const shown = Object.fromEntries(Object.entries(charts).map(([name, selector]) => [name, probe.marks(selector)]));
    const data = {}; // a drawing makes a new list: marks are only read where there is one
    probe.took = {};
    probe.last = null;
    const begin = (event) => {
      removeEventListener("pointerdown", begin, true);
      removeEventListener("keydown", begin, true);
      const look = () => {
        for (const [name, selector] of Object.entries(charts)) {
          const drawn = document.querySelector(selector)?._fullData;
          if (!drawn || drawn === data[name]) continue;
          const now = probe.marks(selector);
          if (now === null) continue;
          data[name] = drawn;
          if (now === shown[name]) continue;
          shown[name] = now;
          requestAnimationFrame((at) => { probe.took[name] = at - event.timeStamp; probe.last = performance.now(); });
        }
        if (probe.last === null || performance.now() - probe.last < QUIET || !probe.settled) requestAnimationFrame(look);
        else probe.done = true;
      };
      requestAnimationFrame(look);
    };
    probe.settled = probe.done = false;
    addEventListener("pointerdown", begin, true);
    addEventListener("keydown", begin, true);
  },
  // Resolves once every chart is drawn, with milliseconds since the navigation began.
  async painted(selectors) {
    while (selectors.some((s) => window.atlasProbe.marks(s) === null)) await new Promise(requestAnimationFrame);
    return new Promise((done) => requestAnimationFrame(done));
  },
};
