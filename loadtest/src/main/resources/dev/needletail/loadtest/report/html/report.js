// Shows, under the pointer or by the arrow keys, the row of a figure's table that is nearest in its plot.
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  document.querySelectorAll(".plot-figure").forEach(function (figure) {
    var svg = figure.querySelector("svg.plot");
    var tip = figure.querySelector(".tip");
    var names = Array.from(figure.querySelectorAll("thead th")).map(function (th) { return th.textContent; });
    var styles = Array.from(figure.querySelectorAll(".legend path")).map(function (path) { return path.classList[1]; });
    var rows = Array.from(figure.querySelectorAll("tr[data-x]"));
    if (rows.length === 0) { return; }
    var width = svg.viewBox.baseVal.width;
    var layer = svg.appendChild(document.createElementNS(SVG, "g"));
    var current = -1;

    function shape(name, attributes) {
      var element = layer.appendChild(document.createElementNS(SVG, name));
      Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    }

    function hide() {
      current = -1;
      layer.replaceChildren();
      tip.hidden = true;
    }

    function show(index) {
      if (index === current) { return; }
      current = index;
      var row = rows[index];
      var x = Number(row.dataset.x);
      layer.replaceChildren();
      shape("line", { "class": "cursor", x1: x, x2: x, y1: svg.dataset.top, y2: svg.dataset.bottom });
      tip.replaceChildren();
      var title = tip.appendChild(document.createElement("b"));
      title.textContent = names[0] === "until" ? "until " + row.cells[0].textContent : row.cells[0].textContent;
      Array.from(row.cells).slice(1).forEach(function (cell, i) {
        if (cell.dataset.y === undefined) { return; }
        shape("circle", { "class": "mark " + styles[i], cx: x, cy: cell.dataset.y, r: 4 });
        var line = tip.appendChild(document.createElement("div"));
        line.appendChild(document.createElement("i")).className = styles[i];
        line.appendChild(document.createTextNode(names[i + 1] + " " + cell.textContent));
      });
      tip.hidden = false;
      var scale = svg.getBoundingClientRect().width / width;
      var right = x > width * 0.6;
      tip.style.left = right ? "auto" : x * scale + 14 + "px";
      tip.style.right = right ? (width - x) * scale + 14 + "px" : "auto";
    }

    function nearest(x) {
      var best = 0;
      rows.forEach(function (row, i) {
        if (Math.abs(Number(rows[best].dataset.x) - x) > Math.abs(Number(row.dataset.x) - x)) { best = i; }
      });
      return best;
    }

    svg.addEventListener("pointermove", function (event) {
      var box = svg.getBoundingClientRect();
      show(nearest((event.clientX - box.left) * width / box.width));
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", function (event) {
      var last = rows.length - 1;
      if (event.key === "ArrowRight") { show(Math.min(last, current + 1)); }
      else if (event.key === "ArrowLeft") { show(Math.max(0, current - 1)); }
      else if (event.key === "Home") { show(0); }
      else if (event.key === "End") { show(last); }
      else if (event.key === "Escape") { hide(); }
      else { return; }
      event.preventDefault();
    });
  });
})();
