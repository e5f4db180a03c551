// XGBoost's JSON as an ONNX model: one TreeEnsembleRegressor (ai.onnx.ml 3). Written field by field,
// as protocol buffers lay them out; numbers of fields: onnx.proto of ONNX 1.

const encoder = new TextEncoder();

function varint(value) {
  const bytes = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    const low = Number(rest & 127n);
    if (rest < 128n) return [...bytes, low];
    bytes.push(low | 128);
  }
}

const number = (field, value) => Uint8Array.from([...varint(field << 3), ...varint(value)]);
function bytes(field, content) {
  const raw = typeof content === 'string' ? encoder.encode(content) : content;
  return Buffer.concat([Uint8Array.from([...varint((field << 3) | 2), ...varint(raw.length)]), raw]);
}
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

const KINDS = { int: 2, string: 3, floats: 6, ints: 7, strings: 8 };

/** An AttributeProto of a node. */
function attribute(name, kind, value) {
  const content = {
    int: () => number(3, value),
    string: () => bytes(4, value),
    floats: () => bytes(7, new Uint8Array(Float32Array.from(value).buffer)),
    ints: () => bytes(8, Uint8Array.from(value.flatMap(varint))),
    strings: () => Buffer.concat(value.map((text) => bytes(9, text))),
  }[kind]();
  return message(5, bytes(1, name), content, number(20, KINDS[kind]));
}

/** A ValueInfoProto of floats, any number of rows by `columns`. */
function floats(field, name, columns) {
  const shape = message(2, message(1, bytes(2, 'rows')), message(1, number(1, columns)));
  return message(field, bytes(1, name), message(2, message(1, number(1, 1), shape)));
}

/** The nodes of all trees as TreeEnsembleRegressor wants them: one list a field. */
function nodeLists(trees) {
  const lists = { tree: [], node: [], feature: [], mode: [], value: [], yes: [], no: [], missing: [] };
  const leaves = { tree: [], node: [], weight: [] };
  trees.forEach((tree, t) => {
    tree.left_children.forEach((left, n) => {
      const leaf = left === -1;
      lists.tree.push(t);
      lists.node.push(n);
      lists.feature.push(leaf ? 0 : tree.split_indices[n]);
      lists.mode.push(leaf ? 'LEAF' : 'BRANCH_LT');
      lists.value.push(leaf ? 0 : tree.split_conditions[n]);
      lists.yes.push(leaf ? 0 : left);
      lists.no.push(leaf ? 0 : tree.right_children[n]);
      lists.missing.push(leaf ? 0 : Number(tree.default_left[n]));
      if (leaf) {
        leaves.tree.push(t);
        leaves.node.push(n);
        leaves.weight.push(tree.split_conditions[n]);
      }
    });
  });
  return { lists, leaves };
}

/** The bytes of the model: input `rows` [rows, columns], output `sums` [rows, 1]. */
export function onnxForest(xgboost) {
  const { gradient_booster: { model }, learner_model_param: parameters } = xgboost.learner;
  const columns = Number(parameters.num_feature);
  const { lists, leaves } = nodeLists(model.trees);
  const node = message(
    1,
    bytes(1, 'rows'), bytes(2, 'sums'), bytes(4, 'TreeEnsembleRegressor'),
    attribute('n_targets', 'int', 1),
    attribute('aggregate_function', 'string', 'SUM'),
    attribute('post_transform', 'string', 'NONE'),
    attribute('base_values', 'floats', [Number(String(parameters.base_score).replace(/[[\]]/g, ''))]),
    attribute('nodes_treeids', 'ints', lists.tree),
    attribute('nodes_nodeids', 'ints', lists.node),
    attribute('nodes_featureids', 'ints', lists.feature),
    attribute('nodes_modes', 'strings', lists.mode),
    attribute('nodes_values', 'floats', lists.value),
    attribute('nodes_truenodeids', 'ints', lists.yes),
    attribute('nodes_falsenodeids', 'ints', lists.no),
    attribute('nodes_missing_value_tracks_true', 'ints', lists.missing),
    attribute('target_treeids', 'ints', leaves.tree),
    attribute('target_nodeids', 'ints', leaves.node),
    attribute('target_ids', 'ints', leaves.tree.map(() => 0)),
    attribute('target_weights', 'floats', leaves.weight),
    bytes(7, 'ai.onnx.ml'),
  );
  const graph = message(7, node, bytes(2, 'forest'), floats(11, 'rows', columns), floats(12, 'sums', 1));
  const opsets = [message(8, bytes(1, 'ai.onnx.ml'), number(2, 3)), message(8, bytes(1, ''), number(2, 17))];
  return Buffer.concat([number(1, 8), graph, ...opsets]);
}
