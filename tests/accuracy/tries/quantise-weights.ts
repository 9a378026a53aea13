import { createRequire } from "node:module";
import type { FaceModels } from "@trouvaille/vision-service/models/load-session";

type Session = FaceModels["embedder"];
interface Node {
  opType: string;
  input: string[];
  output: string[];
  attribute?: object[];
}
interface Weights {
  name: string;
  dims: (number | { toNumber(): number })[];
  rawData: Uint8Array;
}
interface Model {
  opsetImport: { domain?: string; version: unknown }[];
  graph: { node: Node[]; initializer: Weights[] };
}

// Both are dependencies of the vision-service alone.
const requireOfService = createRequire(new URL("../../../vision-service/package.json", import.meta.url));
const { onnx } = requireOfService("onnx-proto") as {
  onnx: {
    ModelProto: { decode(bytes: Uint8Array): Model; encode(model: Model): { finish(): Uint8Array } };
    NodeProto: { create(node: object): Node };
    TensorProto: { create(tensor: object): Weights; DataType: { FLOAT: number; UINT8: number } };
    AttributeProto: { create(attribute: object): object; AttributeType: { INT: number } };
  };
};
const { InferenceSession } = requireOfService("onnxruntime-node") as {
  InferenceSession: { create(bytes: Uint8Array, options: object): Promise<Session> };
};

/** The first opset with DynamicQuantizeLinear; the operators of these graphs mean the same in it. */
const OPSET = 11;
/** The runtime's ConvInteger takes unsigned weights alone: the middle stands for zero. */
export const ZERO_POINT = 128;
const LARGEST = 127;

/** A session with the options of the service (vision-service/src/models/load-session.ts). */
export function openSession(bytes: Uint8Array): Promise<Session> {
  return InferenceSession.create(bytes, {
    ...{ intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" },
    ...{ enableCpuMemArena: false, graphOptimizationLevel: "all", logSeverityLevel: 3 },
  });
}

/**
 * The network with 8-bit convolutions: weights symmetric with one scale per output channel, activations quantised
 * by each picture's own range. Depthwise ones stay in float if `depthwise` is false.
 */
export function quantiseWeights(source: Uint8Array, { depthwise }: { depthwise: boolean }): Uint8Array {
  const model = onnx.ModelProto.decode(source);
  const { graph } = model;
  const weights = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const nodes: Node[] = [];
  const added: Weights[] = [
    tensorOf("q_zero", [], onnx.TensorProto.DataType.UINT8, new Uint8Array([ZERO_POINT])),
  ];
  const quantised = new Set<string>();
  const inputs = new Set<string>();
  for (const node of graph.node) {
    const [x = "", w = "", bias] = node.input;
    const kernel = weights.get(w);
    const dims = kernel?.dims.map(Number) ?? [];
    if (node.opType !== "Conv" || !kernel || (!depthwise && dims[1] === 1)) {
      nodes.push(node);
      continue;
    }
    const [y = ""] = node.output;
    const { bytes, scales } = quantise(kernel.rawData, dims[0] ?? 1);
    const channels = [1, dims[0] ?? 1, 1, 1];
    added.push(tensorOf(`${w}_q`, dims, onnx.TensorProto.DataType.UINT8, bytes));
    added.push(tensorOf(`${w}_s`, channels, onnx.TensorProto.DataType.FLOAT, bytesOf(scales)));
    quantised.add(w);
    if (!inputs.has(x)) nodes.push(nodeOf("DynamicQuantizeLinear", [x], [`${x}_q`, `${x}_s`, `${x}_z`]));
    inputs.add(x);
    const scaled = bias ? `${y}_f` : y;
    nodes.push(
      {
        ...nodeOf("ConvInteger", [`${x}_q`, `${w}_q`, `${x}_z`, "q_zero"], [`${y}_i`]),
        attribute: node.attribute ?? [],
      },
      { ...nodeOf("Cast", [`${y}_i`], [`${y}_c`]), attribute: [castToFloat()] },
      nodeOf("Mul", [`${x}_s`, `${w}_s`], [`${y}_m`]),
      nodeOf("Mul", [`${y}_c`, `${y}_m`], [scaled]),
    );
    if (bias) {
      const values = weights.get(bias);
      if (!values) throw new Error(`No values for ${bias}.`);
      added.push(tensorOf(`${y}_b`, channels, onnx.TensorProto.DataType.FLOAT, values.rawData));
      nodes.push(nodeOf("Add", [scaled, `${y}_b`], [y]));
    }
  }
  graph.node = nodes;
  graph.initializer = [...graph.initializer.filter(({ name }) => !quantised.has(name)), ...added];
  for (const opset of model.opsetImport) opset.version = OPSET;
  return onnx.ModelProto.encode(model).finish();
}

/** Bytes and scales, so that (byte - ZERO_POINT) * scale is the weight. `raw` holds float32, channel by channel. */
export function quantise(raw: Uint8Array, channels: number): { bytes: Uint8Array; scales: Float32Array } {
  const values = new Float32Array(Uint8Array.from(raw).buffer);
  const each = values.length / channels;
  const bytes = new Uint8Array(values.length);
  const scales = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const own = values.subarray(channel * each, (channel + 1) * each);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = largest === 0 ? 1 : largest / LARGEST;
    scales[channel] = scale;
    for (let i = 0; i < each; i++) bytes[channel * each + i] = Math.round((own[i] ?? 0) / scale) + ZERO_POINT;
  }
  return { bytes, scales };
}

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer);
const tensorOf = (name: string, dims: number[], dataType: number, rawData: Uint8Array) =>
  onnx.TensorProto.create({ name, dims, dataType, rawData });
const nodeOf = (opType: string, input: string[], output: string[]) =>
  onnx.NodeProto.create({ opType, input, output });
const castToFloat = () =>
  onnx.AttributeProto.create({
    name: "to",
    type: onnx.AttributeProto.AttributeType.INT,
    i: onnx.TensorProto.DataType.FLOAT,
  });
