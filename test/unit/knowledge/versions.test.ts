import { createKnowledgeIndex, createKnowledgeRetriever } from '../../../src/knowledge/knowledge-base';
import type { KnowledgeStores } from '../../../src/knowledge/knowledge-base';
import { splitDocument } from '../../../src/knowledge/splitting/split-document';
import { documentOfText } from '../../../src/knowledge/text-document';
import { MemoryKnowledgeStores } from '../../../benchmarks/retrieval/memory-knowledge-stores';
import { removeTemporaryFolders } from '../../support/temporary-folder';
import { ChromaServer } from './chroma-server';
import { EmbeddingsDouble } from './embeddings-double';

const chroma = new ChromaServer();
const embeddings = new EmbeddingsDouble();
beforeAll(() => Promise.all([chroma.start(), embeddings.start()]));
afterAll(async () => {
  await Promise.all([chroma.stop(), embeddings.stop()]);
  removeTemporaryFolders();
});

const OWNER = { account_id: 'acc_1', source_id: 'src_1', document: '' };
const textOf = (edition: string) => `# Roses\nRoses cost ${edition} euros.\n# Tulips\nTulips cost ${edition} euros.`;

/** Stops counting down at the write that is to fail; every later one fails too, as after a crash. */
function dyingAfter(stores: KnowledgeStores, writes: { left: number }): KnowledgeStores {
  const guard = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name, receiver) {
        const method = Reflect.get(object, name, receiver) as unknown;
        if (typeof method !== 'function') return method;
        return (...parts: unknown[]) => {
          if (['find', 'page', 'count'].includes(String(name))) return method.apply(object, parts) as unknown;
          writes.left -= 1;
          if (writes.left < 0) return Promise.reject(new Error('crashed'));
          return method.apply(object, parts) as unknown;
        };
      },
    });
  return { documents: guard(stores.documents), passages: guard(stores.passages) };
}

function world(chatbot_id: string) {
  const servers = { chromaUrl: chroma.url, embeddingsBaseUrl: embeddings.url, secondModel: 'second' };
  const memory = new MemoryKnowledgeStores();
  const retriever = createKnowledgeRetriever(servers, memory.stores);
  /** Reads an edition in, step after step, until the stores die. */
  const read = async (edition: string, writes = { left: Infinity }) => {
    const index = createKnowledgeIndex(servers, dyingAfter(memory.stores, writes));
    const version = { ...OWNER, chatbot_id, version: edition };
    await index.keep(version, splitDocument(documentOfText('Flowers', textOf(edition))));
    await index.embed(version, 'fast');
    await index.embed(version, 'slow');
    await index.serve(version, { title: 'Flowers', refined: true });
    await index.forgetOthers(version);
  };
  const find = async () => {
    const { found } = await retriever.search({ accountId: 'acc_1', chatbotId: chatbot_id, question: 'tulips roses' });
    return found.map(({ text }) => text).sort();
  };
  return { memory, servers, read, find };
}

describe('versions of a document', () => {
  it('are replaced for readers at once: wherever reading dies, they find one version, whole', async () => {
    const seen = new Set<string>();
    for (let left = 0; left < 4; left += 1) {
      const { read, find, memory } = world(`bot_crash_${left}`);
      await read('old');
      const dies = left < 3;
      const outcome = await read('new', { left }).then(
        () => 'done',
        () => 'died',
      );
      expect(outcome).toBe(dies ? 'died' : 'done');
      const texts = await find();
      expect(texts).toHaveLength(2);
      const editions = new Set(texts.map((text) => /cost (\w+)/.exec(text)?.[1]));
      expect(editions.size).toBe(1);
      seen.add([...editions].join());
      await read('new');
      expect(await find()).toEqual(['Roses cost new euros.', 'Tulips cost new euros.']);
      expect(new Set([...memory.kept.values()].map(({ version }) => version))).toEqual(new Set(['new']));
    }
    expect(seen).toEqual(new Set(['old', 'new']));
  });

  it('answer with the fast model first, and better once the slow one has been through', async () => {
    const { servers, memory, find } = world('bot_refine');
    const index = createKnowledgeIndex(servers, memory.stores);
    expect(index.stages).toEqual(['fast', 'slow']);
    const version = { ...OWNER, chatbot_id: 'bot_refine', version: 'a' };
    await index.keep(version, splitDocument(documentOfText('Flowers', textOf('three'))));
    await index.embed(version, 'fast');
    expect(await find()).toEqual([]);
    await index.serve(version, { title: 'Flowers', refined: false });
    expect(await find()).toHaveLength(2);
    expect(await index.served({ ...OWNER, chatbot_id: 'bot_refine' })).toEqual({ version: 'a', refined: false });
    await index.embed(version, 'slow');
    await index.serve(version, { title: 'Flowers', refined: true });
    expect(await find()).toHaveLength(2);
  });

  it('go on being embedded where an earlier try came to', async () => {
    const { servers, memory } = world('bot_resume');
    const index = createKnowledgeIndex(servers, memory.stores);
    const version = { ...OWNER, chatbot_id: 'bot_resume', version: 'a' };
    const text = Array.from({ length: 40 }, (_, number) => `# Kind ${number}\nFlowers of kind ${number}.`).join('\n');
    await index.keep(version, splitDocument(documentOfText('Flowers', text)));
    embeddings.requests.length = 0;
    const progress: number[] = [];
    await index.embed(version, 'fast', { from: 32, onProgress: (next) => progress.push(next) });
    expect(progress).toEqual([40]);
    expect(embeddings.requests.flatMap(({ body }) => body.input)).toHaveLength(8);
  });

  it('have one stage where there is one model', () => {
    const servers = { chromaUrl: chroma.url, embeddingsBaseUrl: embeddings.url };
    expect(createKnowledgeIndex(servers, new MemoryKnowledgeStores().stores).stages).toEqual(['slow']);
  });

  it('are refused names that could be taken for something else', async () => {
    const { servers, memory } = world('bot_name');
    const index = createKnowledgeIndex(servers, memory.stores);
    await expect(index.keep({ ...OWNER, chatbot_id: 'bot_name', version: 'a:1' }, [])).rejects.toMatchObject({
      code: 'version_malformed',
    });
  });
});
