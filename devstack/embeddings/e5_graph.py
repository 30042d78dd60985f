"""The encoder of multilingual-e5-small as an ONNX model, its weights in 8 bits, one scale an output."""

import numpy as np

import onnx_message as onnx

MICROSOFT = "com.microsoft"


class _Graph:
    def __init__(self):
        self.nodes = []
        self.tensors = []

    def constant(self, name, array):
        self.tensors.append(onnx.tensor(name, array))
        return name

    def add(self, operator, inputs, output, domain=MICROSOFT, **attributes):
        self.nodes.append(onnx.node(operator, inputs, [output], domain, **attributes))
        return output


def encoder_model(file):
    """Inputs `x` (texts, tokens, width) and `lengths` (texts); output `y` like `x`. `file` is an E5File."""
    shape = file.shape
    graph = _Graph()
    x = _normalised(graph, file, "x", "", "emb.ln", "x0")
    for layer in range(shape.layers):
        x = _layer(graph, file, layer, x)
    graph.add("Identity", [x], "y", domain="")
    sizes = ["texts", "tokens", shape.width]
    return onnx.model(
        graph.nodes,
        graph.tensors,
        [onnx.value("x", "float32", sizes), onnx.value("lengths", "int32", ["texts"])],
        [onnx.value("y", "float32", sizes)],
    )


def _layer(graph, file, layer, x):
    name = f"l{layer}"
    width, inner = file.shape.width, file.shape.inner
    parts = [_product(graph, file, f"{name}.{part}", x, width, bias=False) for part in "qkv"]
    bias = graph.constant(f"{name}.qkv.b", np.concatenate([file.floats(f"{name}.{part}.b") for part in "qkv"]))
    attention = graph.add(
        "MultiHeadAttention", [*parts, bias, "lengths"], f"{name}.attention", num_heads=file.shape.heads
    )
    attended = _product(graph, file, f"{name}.ao", attention, width)
    x = _normalised(graph, file, attended, x, f"{name}.aln", f"{name}.x")
    expanded = graph.add("Gelu", [_product(graph, file, f"{name}.fi", x, inner)], f"{name}.gelu")
    return _normalised(graph, file, _product(graph, file, f"{name}.fo", expanded, width), x, f"{name}.oln", f"{name}.y")


def _product(graph, file, name, x, outputs, bias=True):
    weights = file.weights(f"{name}.w", outputs)
    scales = np.abs(weights).max(axis=1) / 127
    quantised = np.rint(weights / scales[:, None]).astype(np.int8).T
    inputs = [
        x,
        graph.constant(f"{name}.w", np.ascontiguousarray(quantised)),
        graph.constant(f"{name}.s", scales.astype(np.float32)),
        graph.constant(f"{name}.z", np.zeros(outputs, np.int8)),
    ]
    if bias:
        inputs.append(graph.constant(f"{name}.b", file.floats(f"{name}.b")))
    return graph.add("DynamicQuantizeMatMul", inputs, f"{name}.product")


def _normalised(graph, file, x, skip, name, output):
    weights = [graph.constant(f"{name}.{part}", file.floats(f"{name}.{part}")) for part in "wb"]
    if skip == "":
        return graph.add(
            "LayerNormalization", [x, *weights], output, domain="", axis=2**64 - 1, epsilon=file.shape.epsilon
        )
    return graph.add("SkipLayerNormalization", [x, skip, *weights], output, epsilon=file.shape.epsilon)
