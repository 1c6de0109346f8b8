// The status line, and what ipywidgets' controls lack for the keyboard and for screen readers.
const SUPPRESS = "data-lm-suppress-shortcuts";
const FOCUSABLE = "button, input, select, textarea, [tabindex], [contenteditable]";
const QUIET = 500; // ms without a change, after which the status is spoken
const RESTING = 2000; // ms without a change, after which the picture is kept in the notebook
const LATE = 150; // ms after which a status that belongs to other values of the controls is dimmed
const CUT_OFF = "Not connected to a kernel any more: run this cell to move it.";

function set(element, name, value) {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

// The focused element itself must carry the attribute, or `x` cuts the cell that it is in.
function tend(box) {
  for (const element of box.querySelectorAll(FOCUSABLE)) {
    set(element, SUPPRESS, "true");
  }
  for (const slider of box.querySelectorAll(".widget-slider")) {
    const find = (name) => slider.querySelector(name);
    const [handle, readout] = [find(".noUi-handle"), find(".widget-readout")];
    set(handle, "aria-label", find(".widget-label").textContent);
    set(handle, "aria-valuetext", readout.textContent); // a logarithmic slider would say -2 for 0.01
    set(readout, "tabindex", "-1"); // one stop of the Tab key for each control
    set(readout, "aria-hidden", "true");
  }
  for (const icon of box.querySelectorAll(".widget-play i")) {
    set(icon.parentElement, "aria-label", icon.className.replace("fa fa-", ""));
  }
}

function render({ model, el }) {
  const [shown, spoken] = [document.createElement("div"), document.createElement("div")];
  shown.className = "mf-status";
  set(shown, "aria-hidden", "true"); // it would be heard twice
  spoken.className = "mf-spoken";
  set(spoken, "role", "status");
  set(spoken, "aria-live", "polite");
  el.append(shown, spoken);
  el.classList.add("mf-line");
  const find = () => el.closest(".mf-teach"); // known only once this view stands in the page

  let timers = [];
  const speak = () => (spoken.textContent = shown.innerText.replace(/\s+/g, " "));
  const keep = () => model.send("rests");
  const show = () => {
    shown.innerHTML = model.get("value");
    timers.forEach(clearTimeout);
    timers = [setTimeout(speak, QUIET), setTimeout(keep, RESTING)];
  };
  model.on("change:value", show);
  show();

  // Each move is counted after its control has told the kernel, which answers when it has done all of it.
  let late;
  const moved = () => {
    model.set("moves", model.get("moves") + 1);
    model.save_changes();
    late ??= setTimeout(() => find()?.classList.add("mf-behind"), LATE);
  };
  const answered = () => {
    if (model.get("answered") < model.get("moves")) return;
    late = clearTimeout(late);
    find()?.classList.remove("mf-behind");
  };
  model.on("change:answered", answered);

  const clicked = (event) => {
    if (event.target.closest("button, canvas")) moved();
    if (!event.target.closest(".mf-full")) return;
    document.fullscreenElement ? document.exitFullscreen() : find().requestFullscreen();
  };
  const hands = new MutationObserver((changes) => {
    const box = find();
    if (!box) return;
    tend(box);
    if (changes.some((change) => change.attributeName === "aria-valuenow")) moved();
    const cut_off = box.classList.contains("jupyter-widgets-disconnected"); // as ipywidgets says it
    if (cut_off && spoken.textContent !== CUT_OFF) shown.textContent = spoken.textContent = CUT_OFF;
  });
  const placed = new ResizeObserver(() => {
    const box = find();
    if (!box) return;
    placed.disconnect();
    tend(box);
    box.addEventListener("change", moved);
    box.addEventListener("click", clicked);
    const attributeFilter = ["aria-valuenow", "aria-valuetext", "tabindex", "class"];
    hands.observe(box, { subtree: true, childList: true, attributeFilter });
  });
  placed.observe(el);

  const saves = (event) => {
    if (!el.closest(".mf-teach")?.contains(event.target)) return;
    event.target.toggleAttribute(SUPPRESS, !(event.ctrlKey || event.metaKey)); // Ctrl+S is JupyterLab's
  };
  window.addEventListener("keydown", saves, true); // before JupyterLab, which listens on the document
  return () => {
    [...timers, late].forEach(clearTimeout);
    model.off("change:answered", answered);
    window.removeEventListener("keydown", saves, true);
    placed.disconnect();
    hands.disconnect();
  };
}
export default { render };
