import { createKnowledgeActivities } from '../../../../src/activities/knowledge/knowledge-activities';
import { ReadingLog } from '../../../../src/activities/knowledge/reading-log';
import { ReadingTurns } from '../../../../src/activities/knowledge/reading-turns';
import type { SourceReader } from '../../../../src/activities/knowledge/source-reader';
import type { SourceReading } from '../../../../src/activities/knowledge/source-store';
import { BotSmithError } from '../../../../src/domain/errors';
import type { DocumentVersion, KnowledgeIndex } from '../../../../src/domain/knowledge/knowledge-index';
import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';
import type { KnowledgePassage } from '../../../../src/domain/knowledge/passage';
import type { ReadDocument } from '../../../../src/domain/knowledge/read-document';
import type { ActivityLog } from '../../../../src/domain/operations/activity-log';

export const reading: SourceReading = { account_id: 'acc_1', chatbot_id: 'bot_1', source_id: 'src_1', version: 1 };
const now = new Date('2026-01-01T12:00:00Z');

/** What a process of its own does differently. */
export interface Differently {
  reader?: Partial<SourceReader>;
  index?: Partial<KnowledgeIndex>;
}

export type ReadingWorld = ReturnType<typeof readingWorld>;

/** Each line of a text is a passage of its own. */
export function documentOf(text: string): ReadDocument {
  const lines = text.split('\n').filter((line) => line !== '');
  return { title: 'Hours', blocks: lines.map((line) => ({ kind: 'text', text: line, place: {} })), warnings: [] };
}

function nameOf({ source_id, version }: DocumentVersion): string {
  return `${source_id}/${version}`;
}

/** Stores in memory, and the activities of one process over them; `inProcess` is what another process sees of them. */
export function readingWorld({ text = 'We open at 9.', limitMs = 60_000 } = {}) {
  const documents = new Map<string, KnowledgeSource>();
  const stages = new Map<string, unknown>();
  /** What is kept, by source and version. */
  const kept = new Map<string, string[]>();
  /** What searches find, by source. */
  const index = new Map<string, { version: string; refined: boolean }>();
  const files = new Set<string>(['src_1']);
  const logs = new Map<string, ActivityLog>();
  /** What was embedded, by stage. */
  const embedded: [stage: string, text: string][] = [];
  let attempt = 0;
  documents.set('src_1', {
    _id: 'src_1',
    account_id: 'acc_1',
    chatbot_id: 'bot_1',
    kind: 'text',
    title: 'Hours',
    text,
    status: 'queued',
    version: 1,
    chunk_count: 0,
    workflow_id: 'w',
    created_at: now,
    updated_at: now,
  });

  const keyOf = ({ source_id, version }: SourceReading, name: string) => `${source_id}/${version}/${name}`;
  const forget = (beginning: string) => {
    for (const key of stages.keys()) if (key.startsWith(beginning)) stages.delete(key);
    return Promise.resolve();
  };
  const ofVersion = ({ source_id, version }: SourceReading) => {
    const source = documents.get(source_id);
    return source?.version === version ? source : undefined;
  };
  const setting = (source: KnowledgeSource | undefined, fields: Partial<KnowledgeSource>) => {
    if (source) Object.assign(source, fields);
    return Promise.resolve(source !== undefined);
  };

  const inProcess = (processId: string, differently: Differently = {}) => {
    const run = () => ({
      workflow_id: 'ingest-source.acc_1.src_1',
      run_id: 'run_1',
      attempt: (attempt += 1),
      signal: new AbortController().signal,
      heartbeat: () => undefined,
    });
    return createKnowledgeActivities({
      processId,
      turns: new ReadingTurns(),
      limitMs,
      run,
      websites: { remove: () => Promise.resolve() },
      log: new ReadingLog(
        { write: (entry) => Promise.resolve(void (logs.has(entry._id) || logs.set(entry._id, entry))) },
        run,
        () => now,
      ),
      sources: {
        get: (accountId, chatbotId, id) => {
          const source = documents.get(id);
          const theirs = source?.account_id === accountId && source.chatbot_id === chatbotId;
          return Promise.resolve(theirs ? { ...source } : null);
        },
        beginReading: (seen, mark) => {
          const source = documents.get(seen._id);
          if (source?.version !== seen.version || source.reader !== seen.reader) return Promise.resolve(false);
          return setting(source, { ...mark, ...(source.status === 'queued' ? { status: 'reading' } : {}) });
        },
        endReading: (_accountId, id, reader, end) => {
          const source = documents.get(id);
          if (source?.reader !== reader) return Promise.resolve();
          delete source.reader;
          source.strikes = end === 'done' ? 0 : (source.strikes ?? 0) + (end === 'strike' ? 1 : 0);
          return Promise.resolve();
        },
        noteProgress: async (version, progress) => void (await setting(ofVersion(version), { progress })),
        markServing: (version, read) => setting(ofVersion(version), { ...read, serving: version.version }),
        markFailed: async ({ _id, version }, error) => {
          const source = ofVersion({ ...reading, source_id: _id, version });
          if (source) delete source.reader;
          await setting(source, source?.serving === undefined ? { status: 'failed', error } : { status: 'ready' });
        },
        delete: (_accountId, _chatbotId, id) => Promise.resolve(documents.delete(id)),
      },
      stages: {
        save: (version, name, value) => Promise.resolve(void stages.set(keyOf(version, name), structuredClone(value))),
        load: <T>(version: SourceReading, name: string) => {
          if (!stages.has(keyOf(version, name))) throw new BotSmithError('reading_lost', 'It is lost.');
          return Promise.resolve(structuredClone(stages.get(keyOf(version, name))) as T);
        },
        has: (version, name) => Promise.resolve(stages.has(keyOf(version, name))),
        discard: ({ source_id, version }) => forget(`${source_id}/${version}/`),
        discardAll: (_accountId, sourceId) => forget(`${sourceId}/`),
      },
      readers: {
        text: {
          read: (source) => documentOf(source.text ?? ''),
          ...differently.reader,
        },
      },
      split: ({ blocks }) =>
        blocks.flatMap((block, position): KnowledgePassage[] =>
          block.kind === 'text'
            ? [
                {
                  ...{ position, kind: 'section', text: block.text, path: [], group: null, place: {} },
                  ...{ expired: false, sentences: [block.text] },
                },
              ]
            : [],
        ),
      index: {
        stages: ['fast', 'slow'],
        keep: (version, passages) => {
          const before = kept.get(nameOf(version)) ?? [];
          for (const passage of passages) before[passage.position] = passage.text;
          return Promise.resolve(void kept.set(nameOf(version), before));
        },
        kept: (version) => Promise.resolve(kept.get(nameOf(version))?.length ?? 0),
        // As the real one: a few passages at a time, each batch kept before the next.
        embed: (version, stage, { signal, from = 0, onProgress } = {}) => {
          const texts = kept.get(nameOf(version)) ?? [];
          for (let next = from; next < texts.length; next += 16) {
            signal?.throwIfAborted();
            embedded.push(...texts.slice(next, next + 16).map((one): [string, string] => [stage, one]));
            onProgress?.(Math.min(next + 16, texts.length), texts.length);
          }
          return Promise.resolve();
        },
        serve: ({ source_id, version }, { refined }) =>
          Promise.resolve(void index.set(source_id, { version, refined })),
        served: ({ source_id }) => Promise.resolve(index.get(source_id) ?? null),
        forgetOthers: (version) => {
          for (const name of kept.keys()) {
            if (name.startsWith(`${version.source_id}/`) && name !== nameOf(version)) kept.delete(name);
          }
          return Promise.resolve();
        },
        removeDocument: () => Promise.resolve(),
        removeSource: ({ source_id }) => {
          for (const name of kept.keys()) if (name.startsWith(`${source_id}/`)) kept.delete(name);
          return Promise.resolve(void index.delete(source_id));
        },
        removeChatbot: () => Promise.resolve(),
        ...differently.index,
      },
      files: { removeOfSource: (_accountId, id) => Promise.resolve(void files.delete(id)) },
    });
  };

  return {
    activities: inProcess('process-1'),
    inProcess,
    documents,
    stages,
    kept,
    index,
    files,
    embedded,
    source: () => documents.get('src_1'),
    events: () => [...logs.values()].map(({ event }) => event),
    /** Whether anything is left of a source that is gone. */
    left: () => [documents.size, stages.size, kept.size, index.size, files.size],
    /** What replies are written from. */
    found: () => kept.get(`src_1/${index.get('src_1')?.version}`),
  };
}
