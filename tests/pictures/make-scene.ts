import sharp from "sharp";
import { drawLandscape } from "./draw-landscape.ts";
import { PEOPLE, type Person, readGroupPhoto } from "./people.ts";
import { seededRandom } from "./seeded-random.ts";

const WIDTH = 1200;
const HEIGHT = 800;
/** What is kept around a face on each side, as a fraction of its box. */
const MARGIN = 0.4;

/**
 * A photo of which the test knows who is on it: these people's faces before a drawn landscape, each in
 * another size and light than on the group photo, every second time mirrored. Another seed is another photo.
 */
export async function makeScene(people: readonly Person[], seed: number): Promise<Buffer> {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const column = WIDTH / people.length;
  const figures = [];
  for (const [i, person] of people.entries()) {
    const height = Math.round(Math.min(between(0.4, 0.6) * HEIGHT, column * 0.9));
    const { data, info } = await cutFigure(person, height, {
      mirrored: random() < 0.5,
      brightness: between(0.75, 1.15),
      saturation: between(0.7, 1.2),
    });
    figures.push({
      input: data,
      left: Math.round(i * column + (column - info.width) * random()),
      top: Math.round(between(0.1, 0.35) * HEIGHT),
    });
  }
  return await sharp(await drawLandscape(seed, { width: WIDTH, height: HEIGHT }))
    .composite(figures)
    .jpeg({ quality: Math.round(between(72, 92)) })
    .toBuffer();
}

/** Head and shoulders, fading into what will be behind them. @param height of the result, px */
async function cutFigure(
  person: Person,
  height: number,
  look: { mirrored: boolean; brightness: number; saturation: number },
) {
  const { photo, box } = PEOPLE[person];
  const group = sharp(readGroupPhoto(photo));
  const size = await group.metadata();
  const left = Math.round((box.x - MARGIN * box.width) * size.width);
  const top = Math.round((box.y - MARGIN * box.height) * size.height);
  const width = Math.round((1 + 2 * MARGIN) * box.width * size.width);
  const cut = await group
    .extract({ left, top, width, height: Math.round((1 + 2 * MARGIN) * box.height * size.height) })
    .resize({ height })
    .flop(look.mirrored)
    .modulate({ brightness: look.brightness, saturation: look.saturation })
    .toBuffer({ resolveWithObject: true });
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${cut.info.width}" height="${height}">
    <defs><radialGradient id="fade"><stop offset="0.8" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#fade)"/></svg>`;
  return await sharp(cut.data)
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: "dest-in" }])
    .png()
    .toBuffer({ resolveWithObject: true });
}
