// From an SVG to a PNG, drawn by the engine itself.

/** Pixels of the picture for each of the drawing's own: sharp in print. */
const SCALE = 2;
/** Engines refuse larger canvases. */
const MOST = 16_000;

/** The PNG of an SVG of this size; rejects where the engine cannot draw it. */
export async function png(svg: string, width: number, height: number): Promise<Uint8Array> {
  const scale = Math.min(SCALE, MOST / width, MOST / height);
  const image = new Image();
  // A data address, which the window's content policy lets in where it keeps blobs out.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("no picture");
  return new Uint8Array(await blob.arrayBuffer());
}
