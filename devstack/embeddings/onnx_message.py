"""Writes an ONNX model: the few messages of the format that are needed, as protocol buffers."""

import struct

_FLOAT, _UINT8, _INT8, _INT32, _INT64 = 1, 2, 3, 6, 7
_TYPES = {"float32": _FLOAT, "uint8": _UINT8, "int8": _INT8, "int32": _INT32, "int64": _INT64}


def _varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _bytes(field, value):
    value = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _float(field, value):
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _attribute(name, value):
    if isinstance(value, float):
        return _bytes(1, name) + _float(2, value) + _number(20, 1)
    return _bytes(1, name) + _number(3, value) + _number(20, 2)


def node(operator, inputs, outputs, domain="", **attributes):
    """One operation; a name left empty is an input that is not given."""
    return (
        b"".join(_bytes(1, name) for name in inputs)
        + b"".join(_bytes(2, name) for name in outputs)
        + _bytes(4, operator)
        + b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
        + _bytes(7, domain)
    )


def tensor(name, array):
    """A constant of the model."""
    return (
        b"".join(_number(1, size) for size in array.shape)
        + _number(2, _TYPES[array.dtype.name])
        + _bytes(8, name)
        + _bytes(9, array.tobytes())
    )


def value(name, kind, shape):
    """An input or output; a size that is a word may be any."""
    sizes = b"".join(_bytes(1, _bytes(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, _TYPES[kind]) + _bytes(2, sizes)))


def model(nodes, tensors, inputs, outputs):
    """The whole model, as `onnxruntime.InferenceSession` takes it."""
    graph = (
        b"".join(_bytes(1, part) for part in nodes)
        + _bytes(2, "e5")
        + b"".join(_bytes(5, part) for part in tensors)
        + b"".join(_bytes(11, part) for part in inputs)
        + b"".join(_bytes(12, part) for part in outputs)
    )
    imports = _bytes(8, _bytes(1, "") + _number(2, 17)) + _bytes(8, _bytes(1, "com.microsoft") + _number(2, 1))
    return _number(1, 8) + _bytes(7, graph) + imports
