// In the page: when did the reader act, and when did the chart first show other data than before?
// Both by the browser's own clock (event.timeStamp and requestAnimationFrame), so that the driver's delays do not count.
window.atlasProbe = {
  marks(selector) {
    const chart = document.querySelector(selector);
    if (!chart || !chart._fullData || !chart.querySelector(".main-svg .trace")) return null;
    const list = (values) => (values ? Array.from(values).join() : "");
    return chart._fullData.map((t) => `${t.name}:${list(t.customdata)}:${list(t.x)}`).join("|");
  },
  // Waits from the next pointerdown until the marks of `selector` are there and differ from `before`.
  arm(selector, before) {
    const probe = window.atlasProbe;
    probe.took = null;
    addEventListener("pointerdown", (event) => {
      const look = () => {
        const now = probe.marks(selector);
        if (now !== null && now !== before) requestAnimationFrame((at) => { probe.took = at - event.timeStamp; });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  },
  // Resolves once the chart is drawn, with milliseconds since the navigation began.
  async painted(selector) {
    while (window.atlasProbe.marks(selector) === null) await new Promise(requestAnimationFrame);
    return new Promise((done) => requestAnimationFrame(done));
  },
};
