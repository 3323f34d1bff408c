// Brings the drawn network to life: drag, zoom, filter, and a slider over time. Without this file it stays a picture with links.
"use strict";
(() => {
  const figure = document.getElementById("network");
  if (!figure || !window.d3) return;
  const svg = d3.select(figure).select("svg");
  const scene = svg.select(".scene");
  const places = new Map();
  figure.classList.add("live");

  const gather = () => svg.selectAll(".node").each(function () {
    const ref = this.dataset.ref;
    if (!places.has(ref)) places.set(ref, { x: Number(this.dataset.x), y: Number(this.dataset.y) });
  });

  const draw = () => {
    svg.selectAll(".node").attr("transform", function () {
      const at = places.get(this.dataset.ref);
      return `translate(${at.x} ${at.y})`;
    });
    svg.selectAll(".tie").each(function () {
      const a = places.get(this.dataset.a), b = places.get(this.dataset.b);
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const dx = (a.y - b.y) / length, dy = (b.x - a.x) / length;
      d3.select(this).selectAll("line").each(function () {
        const off = Number(this.dataset.off);
        d3.select(this).attr("x1", a.x + dx * off).attr("y1", a.y + dy * off).attr("x2", b.x + dx * off).attr("y2", b.y + dy * off);
      });
    });
  };

  const drag = d3.behavior.drag()
    .on("dragstart", () => d3.event.sourceEvent.stopPropagation())
    .on("drag", function () {
      const at = places.get(this.dataset.ref);
      at.x += d3.event.dx; at.y += d3.event.dy;
      draw();
    });
  const light = function () {
    const ref = this.dataset.ref, near = new Set([ref]);
    svg.selectAll(".tie").classed("dimmed", function () {
      const mine = this.dataset.a === ref || this.dataset.b === ref;
      if (mine) { near.add(this.dataset.a); near.add(this.dataset.b); }
      return !mine;
    });
    svg.selectAll(".node").classed("dimmed", function () { return !near.has(this.dataset.ref); });
  };
  const dark = () => svg.selectAll(".dimmed").classed("dimmed", false);
  const hold = () => svg.selectAll(".node").call(drag).on("mouseenter", light).on("focus", light).on("mouseleave", dark).on("blur", dark);

  const moved = () => scene.attr("transform", `translate(${zoom.translate()}) scale(${zoom.scale()})`);
  const zoom = d3.behavior.zoom().scaleExtent([0.4, 6]).on("zoom", moved);
  svg.call(zoom).on("dblclick.zoom", null);

  const tools = document.getElementById("network-tools");
  const filter = () => {
    if (!tools) return;
    const shown = new Set([...tools.querySelectorAll("input[type=checkbox]:checked")].map((one) => one.value));
    const least = Number(document.getElementById("least").value) || 1;
    const left = new Set();
    svg.selectAll(".tie").classed("off", function () {
      const on = shown.has(this.dataset.label) && Number(this.dataset.reports) >= least;
      if (on) { left.add(this.dataset.a); left.add(this.dataset.b); }
      return !on;
    });
    svg.selectAll(".node").classed("off", function () { return !left.has(this.dataset.ref); });
  };
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("input", filter);
    document.getElementById("whole").addEventListener("click", () => { zoom.scale(1).translate([0, 0]); moved(); });
  }

  const form = document.getElementById("moments");
  if (form) {
    const select = form.querySelector("select");
    const days = [...select.options].map((one) => one.value);
    const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: days.length - 1, value: select.selectedIndex });
    slider.setAttribute("aria-label", "Day of the world");
    const out = document.createElement("output");
    out.textContent = select.value;
    form.append(slider, out);
    const at = async () => {
      select.selectedIndex = Number(slider.value);
      slider.setAttribute("aria-valuetext", select.value);
      out.textContent = select.value;
      const asked = new URLSearchParams(location.search);
      asked.set("as_of", select.value);
      const answer = await fetch(`${location.pathname}?${asked}`);
      if (!answer.ok || select.value !== asked.get("as_of")) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of [".ties", ".nodes"]) {
        const now = svg.select(part).node(), then = page.querySelector(`#network ${part}`);
        now.replaceChildren(...(then ? [...then.childNodes].map((one) => document.importNode(one, true)) : []));
      }
      const matrix = document.querySelector(".matrix"), other = page.querySelector(".matrix");
      if (matrix && other) matrix.replaceWith(document.importNode(other, true));
      const day = document.getElementById("day");
      if (day) day.textContent = select.value;
      history.replaceState(null, "", `?${asked}`);
      gather(); draw(); hold(); filter();
    };
    slider.addEventListener("input", at);
  }
  gather(); hold(); filter();
})();
