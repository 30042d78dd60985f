import { locationOf } from '../../domain/knowledge/location';
import type { Passage } from '../../domain/knowledge/found-passage';
import { passageId, readPassageId } from '../../domain/knowledge/stored-passage';
import type { StoredDocument, StoredPassage } from '../../domain/knowledge/stored-passage';
import { estimateTokens } from '../estimate-tokens';
import { answerability } from './answerability';
import type { ReadablePassage } from './readable-passage';
import type { ScoredPassage } from './score-passages';

/** What one question found, best first, without those that go along with a better one. */
export interface Finding {
  scored: ScoredPassage;
  /** The ids of the passages that are quoted together, in reading order. */
  members: string[];
}

/** More than a model needs, and no more than a prompt affords. */
const MOST_TOKENS = 2_400;

/** The best passages, each once with what belongs to it. */
export function findingsOf(scored: readonly ScoredPassage[], limit: number): Finding[] {
  const findings: Finding[] = [];
  const taken = new Set<string>();
  for (const candidate of scored) {
    if (findings.length === limit) break;
    if (taken.has(candidate.id)) continue;
    const members = membersOf(candidate.readable.passage);
    for (const member of members) taken.add(member);
    findings.push({ scored: candidate, members });
  }
  return findings;
}

/** The ids of what stands right before and after a passage, or after what it belongs to. */
export function neighboursOf({ members }: Finding): { before: string | null; after: string | null } {
  return { before: shifted(members[0], -1), after: shifted(members.at(-1), 1) };
}

/** Findings as passages, within a budget of tokens; the first one counts whatever it takes, and alone has its neighbours with it. */
export function assemble(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, ReadablePassage>,
  documents: ReadonlyMap<string, StoredDocument>,
): Passage[] {
  const passages: Passage[] = [];
  const fit = answerability(findings.map(({ scored }) => scored));
  let left = MOST_TOKENS;
  for (const finding of findings) {
    const { passage } = finding.scored.readable;
    const text = finding.members.flatMap((id) => texts.get(id)?.passage.text ?? []).join('\n') || passage.text;
    left -= estimateTokens(text);
    if (left < 0 && passages.length > 0) break;
    const around = passages.length === 0 ? aroundOf(finding, texts, passage) : {};
    passages.push({
      id: passage._id,
      text,
      score: Math.round(finding.scored.score * 1_000) / 1_000,
      source_id: passage.source_id,
      title: documents.get(passage.document_id)?.title ?? passage.path[0] ?? '',
      location: locationOf(passage),
      place: passage.place,
      ...(passage.expired ? { expired: true } : {}),
      ...(fit === undefined ? {} : { fit }),
      ...around,
    });
  }
  return passages;
}

function membersOf(passage: StoredPassage): string[] {
  const { group, document_id, version } = passage;
  if (!group) return [passage._id];
  return Array.from({ length: group.to - group.from + 1 }, (_, index) =>
    passageId({ document_id, version, position: group.from + index }),
  );
}

function shifted(id: string | undefined, by: number): string | null {
  const reference = id === undefined ? null : readPassageId(id);
  if (!reference || reference.position + by < 0) return null;
  return passageId({ ...reference, position: reference.position + by });
}

/** Neighbours of the same section; rows need none. */
function aroundOf(
  finding: Finding,
  texts: ReadonlyMap<string, ReadablePassage>,
  passage: StoredPassage,
): Pick<Passage, 'around'> {
  if (passage.kind !== 'section') return {};
  const { before, after } = neighboursOf(finding);
  const read = (id: string | null) => {
    const neighbour = id === null ? undefined : texts.get(id)?.passage;
    return neighbour?.kind === 'section' ? neighbour.text : undefined;
  };
  const [earlier, later] = [read(before), read(after)];
  if (earlier === undefined && later === undefined) return {};
  return {
    around: {
      ...(earlier === undefined ? {} : { before: earlier }),
      ...(later === undefined ? {} : { after: later }),
    },
  };
}
