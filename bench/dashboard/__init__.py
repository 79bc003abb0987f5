"""The dashboard beside a Dash app with the same data and charts: first paint, page switch, filter to redraw, CPU."""
