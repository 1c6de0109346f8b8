// The status line, and what ipywidgets' controls lack for the keyboard and for screen readers. After order.js.
const SUPPRESS = "data-lm-suppress-shortcuts";
const FOCUSABLE = "button, input, select, textarea, [tabindex], [contenteditable]";
const QUIET = 500; // ms without a change, after which the status is spoken
const RESTING = 2000; // ms without a change, after which the picture is kept in the notebook
const PATIENCE = 3000; // ms that saving the notebook waits for the kernel
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

  const order = inOrder(model, find);
  let [timers, kept, passing] = [[], 1, false]; // when the picture was sent to be kept, or 0: not yet
  const speak = () => (spoken.textContent = shown.innerText.replace(/\s+/g, " "));
  const keep = () => {
    if (kept) return;
    kept = performance.now();
    model.send("rests");
  };
  const rest = () => order.after(keep);
  const show = () => {
    shown.innerHTML = model.get("value");
    timers.forEach(clearTimeout);
    kept = 0;
    timers = [setTimeout(speak, QUIET), setTimeout(rest, RESTING)];
  };
  model.on("change:value", show);
  show();

  const clicked = (event) => {
    if (!event.target.closest(".mf-full")) return event.target.closest("button, canvas") && order.moved();
    document.fullscreenElement ? document.exitFullscreen() : find().requestFullscreen();
  };
  const cutOff = () => find().classList.contains("jupyter-widgets-disconnected"); // as ipywidgets says it
  const hands = new MutationObserver((changes) => {
    const box = find();
    if (!box) return;
    tend(box);
    if (changes.some((change) => change.attributeName === "aria-valuenow")) order.moved();
    if (cutOff() && spoken.textContent !== CUT_OFF) shown.textContent = spoken.textContent = CUT_OFF;
  });
  const placed = new ResizeObserver(() => {
    const box = find();
    if (!box) return;
    placed.disconnect();
    tend(box);
    for (const kind of order.kinds) box.addEventListener(kind, order.hold, true);
    box.addEventListener("change", order.moved);
    box.addEventListener("click", clicked);
    box.addEventListener("pointerleave", (event) => event.buttons || rest()); // to the toolbar, to save?
    const attributeFilter = ["aria-valuenow", "aria-valuetext", "tabindex", "class"];
    hands.observe(box, { subtree: true, childList: true, attributeFilter });
  });
  placed.observe(el);

  // Ctrl+S is JupyterLab's, also on a control. What it saves is to show what the controls say.
  const saves = (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (find()?.contains(event.target)) event.target.toggleAttribute(SUPPRESS, !command);
    if (!command || event.key.toLowerCase() !== "s") return;
    const stored = kept && performance.now() - kept > PATIENCE;
    if (passing || cutOff() || (stored && order.settled())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const save = () => {
      clearTimeout(latest);
      passing = true;
      event.target.dispatchEvent(new KeyboardEvent("keydown", event));
      passing = false;
    };
    const latest = setTimeout(save, PATIENCE);
    order.after(keep, order.moved, save); // the kernel has to answer between the last two
  };
  window.addEventListener("keydown", saves, true); // before JupyterLab, which listens on the document
  return () => {
    timers.forEach(clearTimeout);
    order.stop();
    window.removeEventListener("keydown", saves, true);
    placed.disconnect();
    hands.disconnect();
  };
}
export default { render };
