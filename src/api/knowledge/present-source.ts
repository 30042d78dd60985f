import { restingProgress, UNDER_WAY } from '../../domain/knowledge/knowledge-source';
import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';

/** A source as a list shows it: without its text. */
export function presentSource(source: KnowledgeSource) {
  const { question, answer, message_id, file, website, status, warnings = [], error } = source;
  return {
    id: source._id,
    chatbot_id: source.chatbot_id,
    kind: source.kind,
    title: source.title,
    ...(question === undefined ? {} : { question }),
    ...(answer === undefined ? {} : { answer }),
    ...(message_id === undefined ? {} : { message_id }),
    ...(file === undefined ? {} : { file: presentFile(file) }),
    ...(website === undefined ? {} : { website }),
    status,
    answers: source.serving !== undefined,
    progress: (UNDER_WAY.includes(status) ? source.progress : undefined) ?? restingProgress(source),
    chunk_count: source.chunk_count,
    warnings: warnings.map(({ code, message, place }) => ({ code, message, place: place ?? null })),
    error: error ?? null,
    workflow_id: source.workflow_id,
    read_at: source.read_at ?? null,
    created_at: source.created_at,
    updated_at: source.updated_at,
  };
}

/** The source with its text. */
export function presentWholeSource(source: KnowledgeSource) {
  return { ...presentSource(source), ...(source.text === undefined ? {} : { text: source.text }) };
}

function presentFile({ name, content_type, bytes, sha256 }: NonNullable<KnowledgeSource['file']>) {
  return { name, content_type, bytes, sha256 };
}
