// Keys for those who like them: / searches; in a review j and k walk, a digit decides, u undoes the last decision.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll(".review > li[tabindex]")];
  const current = () => document.activeElement && document.activeElement.closest(".review > li[tabindex]");
  const walk = (step) => {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const digit = /^[1-9]$/.test(event.key) && current() && current().querySelector(`button[data-key="${event.key}"]`);
    const undo = event.key === "u" && document.querySelector("button[data-undo]");
    if (event.key === "/") document.querySelector("main input[type=search], header input[type=search]").focus();
    else if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
    else if (digit) digit.click();
    else if (undo) undo.click();
    else return;
    event.preventDefault();
  });
  if (document.querySelector(".review") && document.querySelector("[data-decided]")) walk(0);
  const narrow = matchMedia("(max-width: 60rem)").matches;
  if (narrow) document.querySelectorAll(".notes > details").forEach((one) => { one.open = Boolean(one.querySelector(":target")); });
  addEventListener("hashchange", () => {
    const note = document.querySelector(".note:target");
    if (note) note.closest("details").open = true;
  });
})();
