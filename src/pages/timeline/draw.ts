/** Twice the screen resolution, so that it prints well, within the limits of browser canvases. */
const FINE = 2;
const LONGEST_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;

/**
 * Renders an SVG as PNG.
 * @param width in CSS pixels
 * @throws when the browser cannot draw it
 */
export async function pngOf(svg: string, width: number, height: number): Promise<Uint8Array> {
  const scale = Math.min(
    FINE,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('No picture.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
