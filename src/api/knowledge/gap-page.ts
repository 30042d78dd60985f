import { decodeCursor, encodeCursor } from '../../storage/page-cursor';
import type { Page, PageRequest } from '../../storage/page';
import type { Gap } from './present-gaps';

/** One page of gaps, which come with the one that was asked about last first. @throws InvalidInputError for a foreign cursor */
export function gapPage(gaps: readonly Gap[], { limit, cursor }: PageRequest): Page<Gap> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const beyond = after ? gaps.filter((gap) => comesAfter(placeOf(gap), after)) : gaps;
  const data = beyond.slice(0, limit);
  const last = data.at(-1);
  return { data, next_cursor: last && beyond.length > limit ? encodeCursor(placeOf(last)) : null };
}

interface Place {
  at: Date;
  id: string;
}

function placeOf({ id, questions }: Gap): Place {
  return { at: questions[0]?.asked_at ?? new Date(0), id };
}

function comesAfter(place: Place, other: Place): boolean {
  const difference = other.at.getTime() - place.at.getTime();
  return difference > 0 || (difference === 0 && place.id < other.id);
}
