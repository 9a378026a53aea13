import onnxProto from "onnx-proto";

/** The type of an input or output of a graph: float32 of this shape; a word stands for a size that may vary. */
export function floatTensor(shape: readonly (number | string)[]) {
  return {
    tensorType: {
      elemType: onnxProto.onnx.TensorProto.DataType.FLOAT,
      shape: {
        dim: shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size })),
      },
    },
  };
}
