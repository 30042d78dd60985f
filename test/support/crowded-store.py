"""SecantusDB's storage with a page that somebody looks at, while more is written to it than the engine keeps by default.

Says `done` when the writes and a read after them came to an end.
"""

import os
import sys
import threading

from secantus.storage import Storage, _doc_table_for

DATABASE = "botsmith"
PIECES = "knowledge_readings"
LOOKED_AT = "accounts"
PIECE_BYTES = 255 * 1024
WRITTEN_BYTES = 110 * 1024 * 1024

storage = Storage(sys.argv[1])
assert _doc_table_for(DATABASE, PIECES) == _doc_table_for(DATABASE, LOOKED_AT)
storage.insert(DATABASE, LOOKED_AT, [{"_id": "one"}])
positioned = threading.Event()
written = threading.Event()


def sweep():
    """As the store's own sweeper of old documents: it keeps its cursor where it was until it has the lock."""
    session = storage._conn.open_session()
    cursor = session.open_cursor(_doc_table_for(DATABASE, LOOKED_AT))
    session.begin_transaction()
    cursor.set_key(DATABASE, LOOKED_AT, -(2**63))
    cursor.search_near()
    positioned.set()
    written.wait()


threading.Thread(target=sweep, daemon=True).start()
positioned.wait()
for number in range(WRITTEN_BYTES // PIECE_BYTES):
    storage.insert(DATABASE, PIECES, [{"_id": number, "data": os.urandom(PIECE_BYTES)}])
storage.find_matching(DATABASE, LOOKED_AT, {})
print("done", flush=True)
os._exit(0)
