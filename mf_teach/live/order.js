// What the hand does reaches the kernel in its order, although ipywidgets lets a click overtake a slider:
// it sends a slider's next value only once the kernel is done with the one before.
const LATE = 150; // ms after a move, when the kernel is asked whether it is done; and until its answer is late
const WAITING = { click: "button:not(.mf-full), canvas", change: "select", keydown: "canvas" };

// `find()` gives the box with all the controls. `model` has `moves` and, set by the kernel, `answered`.
function inOrder(model, find) {
  // Not asked with every move: in the browser, a message costs as much as a picture. After several moves,
  // asked twice: the last value may leave only after the first question.
  let [fresh, timer, row, passing] = [0, undefined, [], false];
  const answered = () => model.get("answered") >= model.get("moves");
  const settled = () => !fresh && answered();
  const ask = () => {
    fresh = fresh > 1 ? 1 : 0;
    model.set("moves", model.get("moves") + 1);
    model.save_changes();
  };
  const tick = () => {
    find()?.classList.toggle("mf-behind", !answered());
    if (fresh && answered()) ask();
    timer = settled() ? undefined : setTimeout(tick, LATE);
  };
  const moved = () => {
    fresh++;
    timer ??= setTimeout(tick, LATE);
  };
  const next = () => {
    if (!answered()) return;
    find()?.classList.remove("mf-behind");
    while (row.length && !fresh) row.shift()();
    if (row.length) ask();
  };
  const after = (...actions) => {
    row.push(...actions);
    next();
  };

  // An event that waits is dropped if, by then, the button says something else or is disabled.
  const hold = (event) => {
    const target = event.target.closest?.(WAITING[event.type]);
    if (passing || !target || (settled() && !row.length)) return;
    event.preventDefault();
    event.stopPropagation();
    const text = target.textContent;
    after(() => !target.disabled && target.textContent === text && pass(target, event));
  };
  const pass = (target, event) => {
    passing = true;
    target.dispatchEvent(new event.constructor(event.type, event));
    passing = false;
  };
  model.on("change:answered", next);
  const stop = () => {
    clearTimeout(timer);
    model.off("change:answered", next);
  };
  return { moved, settled, after, hold, stop, kinds: Object.keys(WAITING) };
}
