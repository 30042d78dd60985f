"""What a request to `/v1/embeddings` asks for."""

import json
from dataclasses import dataclass

MOST_TEXTS = 2_048
MOST_CHARACTERS = 200_000


class BadRequest(Exception):
    """Its message is for whoever sent the request."""


@dataclass(frozen=True)
class EmbeddingsRequest:
    model: str
    texts: list
    kind: str
    as_base64: bool


def read_request(body):
    """Raises BadRequest."""
    try:
        request = json.loads(body)
    except ValueError:
        raise BadRequest("the body is not JSON") from None
    if not isinstance(request, dict):
        raise BadRequest("the body is not a JSON object")
    texts = request.get("input")
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise BadRequest("`input` must be a text or a list of texts")
    if len(texts) > MOST_TEXTS or sum(map(len, texts)) > MOST_CHARACTERS:
        raise BadRequest(f"`input` may hold {MOST_TEXTS} texts of {MOST_CHARACTERS} characters together")
    kind = request.get("input_type", "passage")
    if kind not in ("query", "passage"):
        raise BadRequest("`input_type` must be `query` or `passage`")
    model = request.get("model")
    if not isinstance(model, str):
        raise BadRequest("`model` must be a text")
    return EmbeddingsRequest(model, texts, kind, request.get("encoding_format") == "base64")
