import onnxProto from "onnx-proto";
import { RAW_BOXES_TENSOR, SCORES_TENSOR } from "./detector-outputs.ts";
import { floatTensor } from "./float-tensor.ts";

/**
 * The detector with any input size: keeps only the nodes that feed the scores and the raw box offsets,
 * and declares height and width as unknown. Decoding moves to decode-detections.ts.
 * @param source bytes of fr_detect.onnx: input [1,3,240,320], outputs scores [1,4420,2] and boxes [1,4420,4].
 * @returns bytes of the same network: input [1,3,height,width], outputs scores [1,n,2] and 462 [1,n,4].
 *   The same source always gives the same bytes.
 * @throws Error when the graph is not the expected one.
 */
export function patchDetector(source: Uint8Array): Uint8Array {
  const { onnx } = onnxProto;
  const model = onnx.ModelProto.decode(source);
  const graph = model.graph;
  const input = graph?.input?.find((value) => value.name === "input");
  const scores = graph?.output?.find((value) => value.name === SCORES_TENSOR);
  const boxes = graph?.output?.find((value) => value.name === "boxes");
  if (!graph?.node || !graph.initializer || !input || !scores || !boxes) {
    throw new Error("The detector's graph does not have the expected input and outputs.");
  }

  const producerOf = new Map(graph.node.flatMap((node) => (node.output ?? []).map((name) => [name, node])));
  const reached = new Set<string>();
  const waiting = [SCORES_TENSOR, RAW_BOXES_TENSOR];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(producerOf.get(name)?.input ?? []));
  }
  if (!producerOf.has(RAW_BOXES_TENSOR)) throw new Error("The detector's graph has no raw box offsets.");

  graph.node = graph.node.filter((node) => node.output?.some((name) => reached.has(name)));
  graph.initializer = graph.initializer.filter((tensor) => reached.has(tensor.name ?? ""));
  graph.valueInfo = [];
  // Initializers are constants here, not inputs: only the picture is fed.
  graph.input = [onnx.ValueInfoProto.create({ name: "input", type: floatTensor([1, 3, "height", "width"]) })];
  graph.output = [
    onnx.ValueInfoProto.create({ name: SCORES_TENSOR, type: floatTensor([1, "anchors", 2]) }),
    onnx.ValueInfoProto.create({ name: RAW_BOXES_TENSOR, type: floatTensor([1, "anchors", 4]) }),
  ];
  return onnx.ModelProto.encode(model).finish();
}
