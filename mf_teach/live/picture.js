// A picture on a canvas. The kernel sends what changed in it, and is told how much room there is.
const RESTING = 150; // ms after the last change of the window's size, when the kernel draws for it
const MARGIN = 24; // CSS pixels above and below a widget

async function inflate(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Unpack what mf_teach/drawing/pixels.py packed.
async function paint(screen, { size, tiles, data }) {
  const bytes = tiles.length ? await inflate(data) : [];
  if (screen.width !== size[0] || screen.height !== size[1]) [screen.width, screen.height] = size;
  const context = screen.getContext("2d");
  const total = tiles.reduce((sum, tile) => sum + tile[4], 0);
  const [red, green, blue] = [0, total, 2 * total];
  let [colour, place] = [0, 3 * total];
  for (const [x, y, width, height, colours] of tiles) {
    const palette = new Uint32Array(colours);
    for (let n = 0; n < colours; n++, colour++) {
      palette[n] =
        0xff000000 | (bytes[blue + colour] << 16) | (bytes[green + colour] << 8) | bytes[red + colour];
    }
    const image = new ImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let n = 0; n < pixels.length; n++) pixels[n] = palette[bytes[place++]];
    context.putImageData(image, x, y);
  }
}

// Call `tell` with the room for a picture in CSS pixels and the screen's density, now and on each change.
function watch(el, tell) {
  let [timer, last] = [0, []];
  const measure = () => {
    const box = el.closest(".mf-teach") ?? el;
    const outer = document.fullscreenElement ? null : el.closest(".jp-WindowedPanel-outer");
    const tall = outer?.clientHeight ?? innerHeight;
    const above = el.getBoundingClientRect().y - box.getBoundingClientRect().y; // it is the last in the box
    const room = [el.clientWidth, Math.floor(tall - above) - MARGIN, devicePixelRatio];
    const grown = (n) => room[n] < last[n] || room[n] > last[n] + 20; // not by a scroll bar that comes and goes
    if (!room[0] || (last.length && !grown(0) && !grown(1) && room[2] === last[2])) return;
    tell((last = room));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(measure, last.length ? RESTING : 0);
  };
  const observer = new ResizeObserver(later);
  observer.observe(el);
  addEventListener("resize", later); // also of a zoom
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    removeEventListener("resize", later);
  };
}

// Clicks, arrow keys and pointing, at places told as shares of the width and height.
function listen(canvas, model) {
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height];
  };
  if (model.get("picks")) {
    canvas.style.cursor = "pointer";
    canvas.addEventListener("click", (event) => {
      const [x, y] = place(event);
      model.send({ x, y });
    });
  }
  if (model.get("picks") || model.get("points")) {
    canvas.tabIndex = 0;
    canvas.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow")) return;
      event.preventDefault();
      model.send({ key: event.key });
    });
  }
  if (model.get("points")) {
    const point = (pointed) => {
      model.set("pointed", pointed); // of many, ipywidgets sends only the newest
      model.save_changes();
    };
    canvas.addEventListener("pointerdown", (event) => point(place(event)));
    canvas.addEventListener("pointermove", (event) => point(place(event)));
    canvas.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && point([]));
    canvas.addEventListener("blur", () => model.send({ key: "Escape" }));
  }
}

export default () => {
  const screen = document.createElement("canvas"); // the picture, from which every view is copied
  let [current, painted] = [null, Promise.resolve()];

  function initialize({ model }) {
    const next = () => {
      const frame = model.get("frame");
      if (!frame.count) return;
      painted = painted.then(async () => {
        await paint(screen, frame); // upon the one before
        current = frame;
        screen.dispatchEvent(new Event("painted"));
      });
    };
    model.on("change:frame", next);
    next();
  }

  function render({ model, el }) {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    Object.assign(canvas.style, { borderRadius: "6px", maxWidth: "100%", display: "block" });
    el.append(canvas);
    const show = () => {
      if (!current) return;
      const [width, height] = current.size;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      canvas.style.width = `${width / current.ratio}px`;
      canvas.getContext("2d").drawImage(screen, 0, 0); // opaque: what was there is gone
      canvas.setAttribute("aria-label", model.get("alt"));
      canvas.dataset.frame = current.count;
    };
    screen.addEventListener("painted", show);
    show();
    listen(canvas, model);
    const leave = watch(el, (room) => {
      model.set("room", room);
      model.save_changes();
    });
    return () => {
      leave();
      screen.removeEventListener("painted", show);
    };
  }
  return { initialize, render };
};
