// A picture on a canvas. The kernel sends what changed in it, and is told how much room there is.
const RESTING = 150; // ms after the last change of the window's size, when the kernel draws for it
const LEAST = 480; // CSS pixels: in less room, a wider picture scrolls sideways, as type would get too small
const MARGIN = 24; // CSS pixels above and below a widget

async function inflate(data) {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  writer.write(data);
  writer.close();
  const [reader, parts] = [stream.readable.getReader(), []];
  for (let part; !(part = await reader.read()).done; ) parts.push(part.value);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

// Unpack what mf_teach/drawing/pixels.py packed, upon the picture (ImageData) before.
async function paint(image, { size, tiles, data }) {
  const bytes = tiles.length ? await inflate(data) : [];
  if (image?.width !== size[0] || image.height !== size[1]) image = new ImageData(...size);
  const pixels = new Uint32Array(image.data.buffer);
  const total = tiles.reduce((sum, tile) => sum + tile[4], 0);
  const [red, green, blue] = [0, total, 2 * total];
  let [colour, place] = [0, 3 * total];
  for (const [x, y, width, height, colours] of tiles) {
    const palette = new Uint32Array(1 + colours); // 0: as before
    for (let n = 1; n <= colours; n++, colour++) {
      palette[n] =
        0xff000000 | (bytes[blue + colour] << 16) | (bytes[green + colour] << 8) | bytes[red + colour];
    }
    for (let row = y; row < y + height; row++) {
      for (let n = row * size[0] + x; n < row * size[0] + x + width; n++, place++) {
        if (bytes[place]) pixels[n] = palette[bytes[place]];
      }
    }
  }
  return image;
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
  const views = new Set(); // functions that show the picture
  let [current, image, painted] = [null, null, Promise.resolve()];

  function initialize({ model }) {
    const next = () => {
      const frame = model.get("frame");
      if (!frame.count) return;
      painted = painted.then(async () => {
        image = await paint(image, frame);
        current = frame;
        for (const show of views) show();
      });
    };
    model.on("change:frame", next);
    next();
  }

  function render({ model, el }) {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    Object.assign(canvas.style, { borderRadius: "6px", maxWidth: `max(100%, ${LEAST}px)`, display: "block" });
    el.style.overflowX = "auto";
    el.append(canvas);
    const show = () => {
      if (!current) return;
      const [width, height] = current.size;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      canvas.style.width = `${width / current.ratio}px`;
      canvas.getContext("2d").putImageData(image, 0, 0);
      canvas.setAttribute("aria-label", model.get("alt"));
      canvas.dataset.frame = current.count;
    };
    views.add(show);
    show();
    listen(canvas, model);
    const leave = watch(el, (room) => {
      model.set("room", room);
      model.save_changes();
    });
    return () => {
      leave();
      views.delete(show);
    };
  }
  return { initialize, render };
};
