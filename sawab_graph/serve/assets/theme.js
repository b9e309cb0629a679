"use strict";
/* Before anything is drawn: the theme that the reader chose, which stays in the browser. */
(() => {
  const root = document.documentElement;
  const THEMES = ["auto", "light", "dark"];
  const asked = new URLSearchParams(location.search).get("theme");
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch { /* Storage may be forbidden. */ }
  const chosen = THEMES.includes(asked) ? asked : kept;
  if (THEMES.includes(chosen)) root.dataset.theme = chosen;
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
      root.dataset.theme = next;
      try { localStorage.setItem("theme", next); } catch { /* Then it holds for this page. */ }
      dispatchEvent(new CustomEvent("themechange"));
    });
    /* The other language shows the same thing. */
    const link = document.getElementById("language");
    link.addEventListener("click", () => {
      const here = new URLSearchParams(location.search);
      here.set("lang", link.lang);
      link.href = "?" + here;
    });
  });
})();
