// A picture with its alt text; where `picks` is set, a click or an arrow key on it is sent to the kernel.
function render({ model, el }) {
  const image = document.createElement("img");
  image.style.borderRadius = "6px";
  el.append(image);

  const show = () => {
    const [width, height] = model.get("size");
    image.width = width;
    image.height = height;
    // As wide as fits, but low enough that the controls above stay in view.
    const inView = `max(600px, ${width / height} * (100vh - 300px))`;
    Object.assign(image.style, { width: `min(100%, ${1.25 * width}px, ${inView})`, height: "auto" });
    image.alt = model.get("alt");
    image.src = model.get("src"); // the old picture stays until the new one is decoded
  };
  model.on("change:src", show);
  show();

  if (!model.get("picks")) return;
  image.style.cursor = "pointer";
  image.tabIndex = 0;
  image.dataset.lmSuppressShortcuts = "true"; // arrow keys are for the picture, not for JupyterLab
  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    const [width, height] = model.get("size");
    const x = ((event.clientX - box.x) / box.width) * width;
    const y = ((event.clientY - box.y) / box.height) * height;
    model.send({ x, y });
  });
  image.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    model.send({ key: event.key });
  });
}
export default { render };
