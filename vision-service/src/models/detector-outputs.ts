/** The prepared detector's outputs: probabilities, shape [1, n, 2], and … */
export const SCORES_TENSOR = "scores";
/** … raw box offsets of all levels, shape [1, n, 4], taken before the graph bakes in the anchors of 320×240. */
export const RAW_BOXES_TENSOR = "462";
