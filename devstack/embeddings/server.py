"""
Two embedding models behind OpenAI's `/v1/embeddings`, by their names: multilingual-e5-small (also for any name that is not
known) and universal-sentence-encoder-multilingual-3. `input_type` says `query` or `passage`; questions go first.

    python server.py --host 127.0.0.1 --port 8080
"""

import argparse
import base64
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

THREADS = 1
# Before numpy is loaded, which reads them once.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, str(THREADS))

import numpy as np  # noqa: E402

from embeddings_request import BadRequest, read_request  # noqa: E402
from turns import Turns  # noqa: E402
from use_model import UseModel  # noqa: E402

MOST_BODY_BYTES = 4_000_000
PART_CHARACTERS = 600
"""Of a background request, before a question may get in between: about 50 ms."""


def load_models():
    """The models by their names, the one for every other name first."""
    try:
        from e5_model import E5Model as SentenceModel
    except ImportError:
        from nano_model import NanoModel as SentenceModel
    models = [SentenceModel(THREADS), UseModel(THREADS)]
    return {model.name: model for model in models}


def parts_of(texts):
    """The texts in their order, a few at a time."""
    part, size = [], 0
    for text in texts:
        if part and size + len(text) > PART_CHARACTERS:
            yield part
            part, size = [], 0
        part.append(text)
        size += len(text)
    yield part


class Embedder:
    def __init__(self, models):
        self.models = models
        self._turns = Turns()

    def answer(self, request):
        """The body of the answer."""
        model = self.models.get(request.model) or next(iter(self.models.values()))
        urgent = request.kind == "query"
        vectors, tokens = [], 0
        for part in [request.texts] if urgent else parts_of(request.texts):
            with self._turns.take(urgent):
                vectors.extend(np.asarray(model.embed(part, request.kind), "<f4"))
                tokens += sum(model.count(part, request.kind))
        data = [
            {"object": "embedding", "index": index, "embedding": _written(vector, request.as_base64)}
            for index, vector in enumerate(vectors)
        ]
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        return {"object": "list", "data": data, "model": model.name, "usage": usage}


def _written(vector, as_base64):
    return base64.b64encode(vector.tobytes()).decode() if as_base64 else [float(value) for value in vector]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body leave as two packets, and the second would wait for the first one's receipt.
    disable_nagle_algorithm = True
    timeout = 120
    embedder = None

    def do_GET(self):
        if self.path == "/health":
            self._answer(200, {"status": "ok"})
        elif self.path == "/v1/models":
            models = [{"id": name, "object": "model", "owned_by": "botsmith"} for name in self.embedder.models]
            self._answer(200, {"object": "list", "data": models})
        else:
            self._refuse(404, "there is nothing under this path")

    def do_POST(self):
        if self.path != "/v1/embeddings":
            return self._refuse(404, "there is nothing under this path")
        try:
            length = int(self.headers.get("Content-Length", ""))
        except ValueError:
            length = -1
        if not 0 <= length <= MOST_BODY_BYTES:
            self.close_connection = True
            return self._refuse(413, f"the body must say its length, of at most {MOST_BODY_BYTES} bytes")
        try:
            self._answer(200, self.embedder.answer(read_request(self.rfile.read(length))))
        except BadRequest as error:
            self._refuse(400, str(error))
        except Exception as error:  # A text that a model fails on must not end the server.
            print(f"embedding failed: {type(error).__name__}", flush=True)
            self._refuse(500, "the model failed on this input", "server_error")

    def log_message(self, *_):
        """Texts of customers are none of the log's business."""

    def _refuse(self, status, message, kind="invalid_request_error"):
        self._answer(status, {"error": {"message": message, "type": kind, "code": None}})

    def _answer(self, status, body):
        encoded = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(encoded)))
        self.end_headers()
        self.wfile.write(encoded)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    options = parser.parse_args()
    Handler.embedder = Embedder(load_models())
    server = ThreadingHTTPServer((options.host, options.port), Handler)
    server.daemon_threads = True
    print(f"embeddings on http://{options.host}:{options.port}: {', '.join(Handler.embedder.models)}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
