/** What a page says to robots about itself. */
export interface RobotsMarks {
  noindex: boolean;
  nofollow: boolean;
}

/** Directives that carry a value, so that their colon names no agent. */
const VALUED = /^(?:max-snippet|max-image-preview|max-video-preview|unavailable_after)$/i;

/** One meta element: its name is `robots` or this agent's; other agents' marks do not count. */
export function marksOfMeta(name: string, content: string, agent: string): RobotsMarks {
  const meant = name.trim().toLowerCase();
  return meant === 'robots' || meant === agent.toLowerCase() ? marksOf(content) : { noindex: false, nofollow: false };
}

/** `X-Robots-Tag`, several joined by commas as HTTP does it: `otherbot: noindex, nofollow` is meant for that agent alone. */
export function marksOfHeader(value: string, agent: string): RobotsMarks {
  let mine = true;
  const directives: string[] = [];
  for (const part of value.split(',')) {
    const at = part.indexOf(':');
    const name = part.slice(0, Math.max(at, 0)).trim();
    if (at >= 0 && !VALUED.test(name)) mine = name === '*' || name.toLowerCase() === agent.toLowerCase();
    if (mine) directives.push(at >= 0 ? part.slice(at + 1) : part);
  }
  return marksOf(directives.join(','));
}

/** Marks add up: the strictest counts. */
export function joinMarks(all: RobotsMarks[]): RobotsMarks {
  return { noindex: all.some(({ noindex }) => noindex), nofollow: all.some(({ nofollow }) => nofollow) };
}

function marksOf(content: string): RobotsMarks {
  const words = new Set(content.toLowerCase().split(/[\s,;]+/));
  return {
    noindex: words.has('noindex') || words.has('none'),
    nofollow: words.has('nofollow') || words.has('none'),
  };
}
