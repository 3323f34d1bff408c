// Zoom and drag on the map; without this file it stays a picture with links.
"use strict";
(() => {
  const figure = document.getElementById("atlas");
  if (!figure || !window.d3) return;
  const svg = d3.select(figure).select("svg");
  const scene = svg.select(".scene");
  const spots = [...figure.querySelectorAll(".spot")].map((node) => ({ circle: node.querySelector("circle"), radius: Number(node.querySelector("circle").getAttribute("r")) }));
  const names = [...figure.querySelectorAll(".names text")].map((text) => ({ text, x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")) }));
  const zoom = d3.behavior.zoom().scaleExtent([1, 12]).on("zoom", () => {
    scene.attr("transform", `translate(${zoom.translate()}) scale(${zoom.scale()})`);
    const size = 1 / Math.sqrt(zoom.scale());
    for (const { circle, radius } of spots) circle.setAttribute("r", radius * size);
    for (const { text, x, y } of names) text.setAttribute("transform", `translate(${x} ${y}) scale(${size}) translate(${-x} ${-y})`);
  });
  svg.call(zoom).on("dblclick.zoom", null);
})();
