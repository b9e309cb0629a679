"use strict";
/* Unpacks what the file carries compressed and runs the scripts, which the policy knows by hash. */
const packed = (id) => document.getElementById(id).textContent;
async function unpack(id) {
  const bytes = Uint8Array.from(atob(packed(id)), (letter) => letter.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  return [id, text];
}
async function run() {
  const texts = await Promise.all([...document.querySelectorAll("script[type='application/gzip']")].map(({ id }) => unpack(id)));
  window.unpacked = new Map(texts);
  for (const id of ["library", "program"]) {
    const script = document.createElement("script");
    script.textContent = unpacked.get(id);
    document.body.append(script);
    unpacked.delete(id);
  }
}
if ("DecompressionStream" in window) {
  document.documentElement.classList.remove("no-js");
  document.addEventListener("DOMContentLoaded", run);
}
