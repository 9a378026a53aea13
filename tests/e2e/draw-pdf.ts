import { inflateSync } from "node:zlib";

/** Points, of which PDF has 72 an inch, in a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

export interface DrawnPdf {
  pages: number;
  /** Of the first page, points. */
  width: number;
  height: number;
  /** Width and height of what each shape covers, points. */
  shapes: { width: number; height: number; color: string }[];
  /** The first page's filled shapes, without its text. */
  svg: string;
}

type Matrix = readonly [number, number, number, number, number, number];

const STREAM = /stream\r?\n/g;

/**
 * Draws what Chromium prints, as far as codes on paper need it: filled paths in plain colours. Written for its
 * PDF files (one content stream a page, deflated, paths of lines and rectangles), not for others.
 */
export function drawPdf(pdf: Buffer): DrawnPdf {
  const text = pdf.toString("latin1");
  const pages = [...text.matchAll(/\/Type \/Page\b/g)].length;
  const [width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [])
    .slice(1)
    .map(Number);
  const content = /\/Contents (\d+) 0 R/.exec(text)?.[1];
  const shapes = readShapes(readStream(pdf, text, Number(content)), height);
  const paths = shapes.map(({ d, color }) => `<path d="${d}" fill="${color}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${paths.join("")}</svg>`;
  return { pages, width, height, shapes: shapes.map(({ size, color }) => ({ ...size, color })), svg };
}

function readStream(pdf: Buffer, text: string, id: number): string {
  const object = text.search(new RegExp(`(^|\\s)${id} 0 obj\\b`));
  STREAM.lastIndex = object;
  const start = STREAM.exec(text);
  const length = Number(/\/Length (\d+)/.exec(text.slice(object, start?.index))?.[1]);
  if (object < 0 || !start || !length) throw new Error("the page's content is not where it is expected");
  const begin = start.index + start[0].length;
  return inflateSync(pdf.subarray(begin, begin + length)).toString("latin1");
}

function readShapes(content: string, pageHeight: number) {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let color = "#000";
  const stack: { matrix: Matrix; color: string }[] = [];
  let path: [x: number, y: number][][] = [];
  const shapes: { d: string; color: string; size: { width: number; height: number } }[] = [];
  let operands: number[] = [];
  const place = (x: number, y: number): [number, number] => {
    const [a, b, c, d, e, f] = matrix;
    return [a * x + c * y + e, pageHeight - (b * x + d * y + f)];
  };
  const operators: Record<string, (...n: number[]) => void> = {
    q: () => stack.push({ matrix, color }),
    Q: () => ({ matrix, color } = stack.pop() ?? { matrix, color }),
    cm: (...n) => {
      matrix = multiply(n as unknown as Matrix, matrix);
    },
    rg: (...n) => {
      color = `#${n
        .map((part) =>
          Math.round(part * 255)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("")}`;
    },
    m: (x = 0, y = 0) => path.push([place(x, y)]),
    l: (x = 0, y = 0) => path.at(-1)?.push(place(x, y)),
    re: (x = 0, y = 0, w = 0, h = 0) =>
      path.push([place(x, y), place(x + w, y), place(x + w, y + h), place(x, y + h)]),
    n: () => {
      path = [];
    },
    f: () => {
      const points = path.flat();
      if (points.length > 0) shapes.push({ d: path.map(toData).join(""), color, size: sizeOf(points) });
      path = [];
    },
  };
  for (const token of content.split(/\s+/)) {
    const number = Number(token);
    if (token !== "" && !Number.isNaN(number)) {
      operands.push(number);
      continue;
    }
    operators[token.replace(/^f\*$/, "f")]?.(...operands);
    operands = [];
  }
  return shapes;
}

/** `first`, then `then`. */
function multiply([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

const toData = (points: [number, number][]) =>
  `M${points.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}Z`;

function sizeOf(points: [number, number][]) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}
