// Asks whether the page is ready, ever more seldom, and shows it then.
"use strict";
(() => {
  let wait = 300;
  const ask = async () => {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer && answer.status !== 202) { location.reload(); return; }
    wait = Math.min(wait * 1.5, 5000);
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
})();
