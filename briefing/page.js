// Runs in Kaleido's page after plotly.js. FACES is written before it: [{weight, data}], data as base64 woff2.
(() => {
  const ready = Promise.all(FACES.map(({ weight, data }) => {
    const face = new FontFace("Pretendard", `url(data:font/woff2;base64,${data})`, { weight });
    document.fonts.add(face);
    return face.load();
  }));
  // Plotly names clip paths and traces at random; the same figure shall give the same bytes.
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const draw = Plotly.toImage;
  Plotly.toImage = async (...given) => {
    await ready; // text is measured in its own font
    state = 1;
    Math.random = random;
    return draw.apply(Plotly, given);
  };
})();
