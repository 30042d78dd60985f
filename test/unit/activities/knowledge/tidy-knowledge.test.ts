import { createKnowledgeTidying } from '../../../../src/activities/knowledge/tidy-knowledge';
import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';

const NOW = new Date('2026-05-10T12:00:00Z');
const HOUR = 60 * 60_000;

describe('tidying up knowledge', () => {
  it('removes what an upload left whose process died, and keeps what a source holds on to', async () => {
    const done: string[] = [];
    const upload = { account_id: 'acc_1', chatbot_id: 'bot_1' };
    const result = await createKnowledgeTidying({
      sources: {
        get: (_account, _chatbot, id) =>
          Promise.resolve(id === 'src_kept' ? ({ file: { file_id: 'file_kept' } } as KnowledgeSource) : null),
        queuedSince: (before) => {
          expect(before).toEqual(new Date(NOW.getTime() - 2 * 60_000));
          return Promise.resolve([{ _id: 'src_waiting' } as KnowledgeSource]);
        },
      },
      files: {
        abandoned: (before) => {
          expect(before).toEqual(new Date(NOW.getTime() - HOUR));
          return Promise.resolve([
            { ...upload, _id: 'file_kept', source_id: 'src_kept' },
            { ...upload, _id: 'file_lost', source_id: 'src_lost' },
            { ...upload, _id: 'file_replaced', source_id: 'src_kept' },
          ]);
        },
        keep: (id) => Promise.resolve(void done.push(`keep ${id}`)),
        discard: (id) => Promise.resolve(void done.push(`discard ${id}`)),
      },
      startReading: ({ _id }) => Promise.resolve(void done.push(`start ${_id}`)),
      clock: () => NOW,
    })();
    expect(done).toEqual(['keep file_kept', 'discard file_lost', 'discard file_replaced', 'start src_waiting']);
    expect(result).toEqual({ uploads_removed: 2, readings_started: 1 });
  });
});
