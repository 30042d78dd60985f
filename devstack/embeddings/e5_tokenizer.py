"""Cuts a text into the pieces of multilingual-e5-small (a SentencePiece unigram model)."""

import re

SPACE = "\u2581"
_SPACES = re.compile(" {2,}")


class E5Tokenizer:
    def __init__(self, vocabulary):
        self._ids = {piece: index for index, piece in enumerate(vocabulary.pieces) if index != vocabulary.unknown}
        self._scores = vocabulary.scores.tolist()
        self._unknown = vocabulary.unknown
        self._unknown_score = min(self._scores) - 10
        self._longest = max(map(len, vocabulary.pieces))
        self._replacements = vocabulary.replacements

    def pieces(self, text):
        """The numbers of the likeliest pieces; time linear in the text."""
        text = _SPACES.sub(" ", text.translate(self._replacements)).replace(" ", SPACE)
        return self._likeliest(text if text.startswith(SPACE) else SPACE + text)

    def _likeliest(self, text):
        length = len(text)
        best = [0.0] + [float("-inf")] * length
        came_from = [0] * (length + 1)
        piece_at = [self._unknown] * (length + 1)
        ids, scores = self._ids, self._scores
        for start in range(length):
            so_far = best[start]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                piece = ids.get(text[start:end])
                if piece is not None and so_far + scores[piece] > best[end]:
                    best[end] = so_far + scores[piece]
                    came_from[end] = start
                    piece_at[end] = piece
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                came_from[start + 1] = start
                piece_at[start + 1] = self._unknown
        pieces = []
        while length > 0:
            pieces.append(piece_at[length])
            length = came_from[length]
        return pieces[::-1]
