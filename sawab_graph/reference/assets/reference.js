"use strict";
const root = document.documentElement;
const filter = document.getElementById("filter");
const entries = [...document.querySelectorAll(".entry")];
const THEMES = ["auto", "light", "dark"];

// One spelling for many: no marks, no tatweel, one alef, one yeh, one heh.
const folded = (text) => text.toLowerCase().normalize("NFKD")
  .replace(/[\u064B-\u065F\u0670\u0640\u0300-\u036f]/g, "")
  .replace(/[\u0623\u0625\u0622\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");

function setLanguage(language) {
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  document.title = `${root.getAttribute("data-title-" + language)} – sawab-graph`;
  filter.placeholder = filter.getAttribute("data-placeholder-" + language);
}

function show(entry, shown) {
  entry.hidden = !shown;
}

function search() {
  const words = folded(filter.value).split(/\s+/).filter(Boolean);
  for (const entry of entries) {
    entry.folded ??= folded(entry.textContent);
    show(entry, words.every((word) => entry.folded.includes(word)));
  }
  for (const group of document.querySelectorAll(".group, main > section")) {
    const inside = group.querySelectorAll(".entry");
    show(group, !words.length || [...inside].some((entry) => !entry.hidden));
  }
  document.getElementById("nothing").hidden = !words.length || entries.some((entry) => !entry.hidden);
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

document.getElementById("language").addEventListener("click", () => setLanguage(root.lang === "ar" ? "en" : "ar"));
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
});
filter.addEventListener("input", search);
addEventListener("hashchange", openTarget);
setLanguage(root.lang);
openTarget();
root.dataset.ready = "";
