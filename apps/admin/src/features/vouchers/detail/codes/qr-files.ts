/** Sharp on a poster: 1,024 pixels each way. */
const PNG_SIZE = 1024;

/** The drawing as a file of its own that any program opens. */
export function svgOf(drawing: SVGSVGElement): Blob {
  return new Blob([textOf(drawing)], { type: "image/svg+xml" });
}

/** The drawing as pixels. Rejects when the browser cannot draw it. */
export async function pngOf(drawing: SVGSVGElement): Promise<Blob> {
  const image = new Image(PNG_SIZE, PNG_SIZE);
  // As data, because the page's content policy lets images come from nowhere else.
  image.src = `data:image/svg+xml;utf8,${encodeURIComponent(textOf(drawing))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = PNG_SIZE;
  canvas.height = PNG_SIZE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, PNG_SIZE, PNG_SIZE);
  return new Promise((resolve, reject) =>
    canvas.toBlob((png) => (png === null ? reject(new Error("The picture is empty.")) : resolve(png))),
  );
}

function textOf(drawing: SVGSVGElement): string {
  // Only the drawing itself belongs into a file, not what the page says about it; it gets a size of its own.
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("A copy of a drawing is a drawing.");
  copy.removeAttribute("class");
  copy.removeAttribute("aria-label");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(PNG_SIZE));
  copy.setAttribute("height", String(PNG_SIZE));
  return new XMLSerializer().serializeToString(copy);
}
