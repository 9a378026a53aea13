import onnxProto from "onnx-proto";
import { floatTensor } from "./float-tensor.ts";
import { readWeights, type Weights } from "./read-weights.ts";

/** Side of the network's input, px. */
const INPUT_SIDE_PX = 150;
/** Mean of each plane that the network was trained to have taken off, and what the rest is divided by (0–255). */
const MEAN_RGB = [122.782, 117.001, 104.298] as const;
const DIVISOR = 255;

/** Residual blocks in their order; those that halve the picture, and add channels where the number in their name grows. */
const BLOCKS: readonly { readonly name: string; readonly halves: boolean }[] = [
  ...["conv32_1", "conv32_2", "conv32_3"].map((name) => ({ name, halves: false })),
  { name: "conv64_down", halves: true },
  ...["conv64_1", "conv64_2", "conv64_3"].map((name) => ({ name, halves: false })),
  { name: "conv128_down", halves: true },
  ...["conv128_1", "conv128_2"].map((name) => ({ name, halves: false })),
  { name: "conv256_down", halves: true },
  ...["conv256_1", "conv256_2"].map((name) => ({ name, halves: false })),
  { name: "conv256_down_out", halves: true },
];

/** What comes out of a node: its name, channels, and side in px. */
type Plane = { readonly name: string; readonly channels: number; readonly side: number };

/**
 * dlib's face recognition ResNet as an ONNX graph, from the weights that @vladmandic/face-api carries.
 * Scale layers and the normalisation of the input are folded into the convolutions, so it takes plain pixels.
 * @param manifest,bytes face_recognition_model-weights_manifest.json and face_recognition_model.bin.
 * @returns opset 9; input `input` float32 [1,3,150,150] RGB 0–255, output `output` [1,128], not normalised.
 *   The same weights always give the same bytes.
 * @throws Error when a weight is missing or has another shape.
 */
export function convertDlib(manifest: Uint8Array, bytes: Uint8Array): Uint8Array {
  const { onnx } = onnxProto;
  const graph = new GraphBuilder(readWeights(manifest, bytes));
  const input = { name: "input", channels: MEAN_RGB.length, side: INPUT_SIDE_PX };
  let plane = graph.convolve("conv32_down", input, { halves: true, normalises: true });
  plane = graph.relu(plane);
  plane = graph.pool("MaxPool", plane, 3);
  for (const block of BLOCKS) plane = graph.residual(block, plane);
  graph.describe(plane);
  return onnx.ModelProto.encode({
    irVersion: 4,
    producerName: "trouvaille",
    opsetImport: [{ domain: "", version: 9 }],
    graph: {
      name: "dlib-face-recognition",
      node: graph.nodes,
      initializer: graph.initializers,
      input: [{ name: "input", type: floatTensor([1, input.channels, INPUT_SIDE_PX, INPUT_SIDE_PX]) }],
      output: [{ name: "output", type: floatTensor([1, graph.descriptorLength]) }],
    },
  }).finish();
}

class GraphBuilder {
  readonly nodes: onnxProto.onnx.INodeProto[] = [];
  readonly initializers: onnxProto.onnx.ITensorProto[] = [];
  descriptorLength = 0;
  readonly #weights: ReadonlyMap<string, Weights>;

  constructor(weights: ReadonlyMap<string, Weights>) {
    this.#weights = weights;
  }

  /** A convolution of stride 1 that keeps the side, or of stride 2 without a margin that halves it. */
  convolve(
    name: string,
    from: Plane,
    { halves = false, normalises = false }: { halves?: boolean; normalises?: boolean } = {},
  ): Plane {
    const filters = this.#find(`${name}/conv/filters`);
    const [height = 0, width = 0, inputs = 0, outputs = 0] = filters.shape;
    if (height !== width || inputs !== from.channels) throw new Error(`${name} has an unexpected shape.`);
    const { weights, biases } = this.#fold(name, filters, normalises);
    this.#keep(`${name}/w`, [outputs, inputs, height, width], weights);
    this.#keep(`${name}/b`, [outputs], biases);
    const margin = halves ? 0 : (height - 1) / 2;
    const stride = halves ? 2 : 1;
    this.#add("Conv", name, [from.name, `${name}/w`, `${name}/b`], {
      kernel_shape: [height, width],
      strides: [stride, stride],
      pads: [margin, margin, margin, margin],
    });
    const side = Math.floor((from.side + 2 * margin - height) / stride) + 1;
    return { name, channels: outputs, side };
  }

  relu(from: Plane): Plane {
    const name = `${from.name}/relu`;
    this.#add("Relu", name, [from.name], {});
    return { ...from, name };
  }

  /** Pooling of stride 2 without a margin. */
  pool(type: "MaxPool" | "AveragePool", from: Plane, kernel: number): Plane {
    const name = `${from.name}/pool`;
    this.#add(type, name, [from.name], { kernel_shape: [kernel, kernel], strides: [2, 2] });
    return { ...from, name, side: Math.floor((from.side - kernel) / 2) + 1 };
  }

  /** Two convolutions beside the unchanged (or halved) input, zeros where one of the two has less. */
  residual({ name, halves }: { name: string; halves: boolean }, from: Plane): Plane {
    const inner = this.relu(this.convolve(`${name}/conv1`, from, { halves }));
    const changed = this.convolve(`${name}/conv2`, inner);
    const kept = halves ? this.pool("AveragePool", from, 2) : from;
    const channels = Math.max(changed.channels, kept.channels);
    const side = Math.max(changed.side, kept.side);
    const sum = { name, channels, side };
    this.#add("Add", name, [this.#pad(changed, sum).name, this.#pad(kept, sum).name], {});
    return this.relu(sum);
  }

  /** The mean of each channel, then the last, fully connected layer. */
  describe(from: Plane): void {
    const { shape, data } = this.#find("fc");
    const [inputs = 0, outputs = 0] = shape;
    if (inputs !== from.channels) throw new Error("fc has an unexpected shape.");
    this.#keep("fc/w", [inputs, outputs], data);
    this.#add("GlobalAveragePool", "mean", [from.name], {});
    this.#add("Flatten", "flat", ["mean"], {});
    this.#add("MatMul", "output", ["flat", "fc/w"], {});
    this.descriptorLength = outputs;
  }

  /** Zeros behind the channels, below, and to the right. */
  #pad(from: Plane, { channels, side }: Plane): Plane {
    if (from.channels === channels && from.side === side) return from;
    const name = `${from.name}/padded`;
    const more = side - from.side;
    this.#add("Pad", name, [from.name], { pads: [0, 0, 0, 0, 0, channels - from.channels, more, more] });
    return { name, channels, side };
  }

  /**
   * Filters in the order output, input, row, column, with the scale layer behind them (y × weight + bias), and on the
   * first layer the normalisation of the input before them, which is exact as that layer has no margin.
   */
  #fold(name: string, { shape, data }: Weights, normalises: boolean) {
    const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
    const [bias, scale, shift] = ["conv/bias", "scale/weights", "scale/biases"].map((part) => {
      const found = this.#find(`${name}/${part}`);
      if (found.data.length !== outputs) throw new Error(`${name}/${part} has an unexpected shape.`);
      return found.data;
    });
    const weights = new Float32Array(data.length);
    const biases = new Float32Array(outputs);
    const cells = height * width;
    for (let to = 0; to < outputs; to++) {
      const factor = scale?.[to] ?? 0;
      let sum = (bias?.[to] ?? 0) * factor + (shift?.[to] ?? 0);
      for (let from = 0; from < inputs; from++) {
        for (let cell = 0; cell < cells; cell++) {
          const folded = (data[(cell * inputs + from) * outputs + to] ?? 0) * factor;
          const weight = normalises ? folded / DIVISOR : folded;
          weights[(to * inputs + from) * cells + cell] = weight;
          if (normalises) sum -= weight * (MEAN_RGB[from] ?? 0);
        }
      }
      biases[to] = sum;
    }
    return { weights, biases };
  }

  #find(name: string): Weights {
    const found = this.#weights.get(name);
    if (!found) throw new Error(`The weights of dlib's network have no ${name}.`);
    return found;
  }

  #keep(name: string, dims: number[], data: Float32Array): void {
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.initializers.push({ name, dims, dataType: onnxProto.onnx.TensorProto.DataType.FLOAT, rawData });
  }

  #add(opType: string, output: string, input: string[], attributes: Record<string, number[]>): void {
    const type = onnxProto.onnx.AttributeProto.AttributeType.INTS;
    const attribute = Object.entries(attributes).map(([name, ints]) => ({ name, type, ints }));
    this.nodes.push({ opType, name: output, input, output: [output], attribute });
  }
}
