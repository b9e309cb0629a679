/* The story of one article: sentence by sentence, the network growing with what each tells. */
const stories = new Map();

/* The sentences of an article that tell a fact, in the order of the text. */
function storyOf(source) {
  if (!stories.has(source)) {
    const steps = new Map();
    for (const item of FACTS) {
      for (const quote of item.evidence.filter((each) => each.source === source)) {
        if (!steps.has(quote.start)) steps.set(quote.start, { start: quote.start, quotes: [], facts: new Set() });
        steps.get(quote.start).quotes.push(quote);
        steps.get(quote.start).facts.add(item.id);
      }
    }
    stories.set(source, [...steps.values()].sort((a, b) => a.start - b.start));
  }
  return stories.get(source);
}
function step() {
  const steps = storyOf(state.story.source);
  return steps[Math.min(state.story.step, steps.length - 1)];
}
function toldSoFar() {
  const steps = storyOf(state.story.source).slice(0, state.story.step + 1);
  return new Set(steps.flatMap((each) => [...each.facts]));
}
function tell(source, number) {
  const steps = storyOf(source);
  if (!steps.length) return;
  Object.assign(state, { story: { source, step: Math.max(0, Math.min(number, steps.length - 1)) }, focus: null, path: null, group: null, near: [] });
  refresh();
}
function endStory() {
  state.story = null;
  refresh();
}
/* One sentence with the marks of every fact that it tells. */
function marksTogether(quotes) {
  const longest = quotes.reduce((best, quote) => (quoteText(quote).length > quoteText(best).length ? quote : best));
  const roles = [...quoteText(longest)].map(() => "");
  for (const quote of quotes) {
    let at = 0;
    for (const [run, role] of quote.runs) {
      for (const _ of run) {
        if (at < roles.length) roles[at] = roles[at] || role;
        at++;
      }
    }
  }
  const runs = [];
  [...quoteText(longest)].forEach((letter, n) => {
    if (runs.length && runs.at(-1)[1] === roles[n]) runs.at(-1)[0] += letter;
    else runs.push([letter, roles[n]]);
  });
  return { ...longest, runs };
}
function storyPanel() {
  const { source, step: at } = state.story;
  const steps = storyOf(source);
  const now = step();
  const article = sourceBySlug.get(source);
  const button = (id, name, to) => h("button", { id, disabled: to < 0 || to >= steps.length, onclick: () => tell(source, to) }, word(name));
  const place = word("ui.story_step").replace("{n}", at + 1).replace("{all}", steps.length);
  return [
    heading(word("ui.story"), article.title, ""),
    h("div", { class: "steps" }, button("story-back", "ui.story_back", at - 1), h("span", { class: "note" }, place), button("story-on", "ui.story_on", at + 1)),
    h("progress", { max: steps.length, value: at + 1, "aria-label": place }),
    h("blockquote", {}, markedText(marksTogether(now.quotes), "quote")),
    h("h3", {}, word("ui.story_tells")),
    h("ul", { class: "cards" }, [...now.facts].map((id) => factCard(id))),
  ];
}
const storyButton = (source, start) =>
  h("button", { class: "go", title: null, onclick: () => tell(source, Math.max(0, storyOf(source).findIndex((each) => each.start === start))) },
    bdi(sourceBySlug.get(source)?.title || source));
