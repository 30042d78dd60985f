/** What one customer's phone shows in the end, and what is known of them. */
export interface CustomerRecord {
  igsid: string;
  sent: string[];
  /** Texts of the business, in the phone's order; `via` tells a person's from the bot's. */
  received: { text: string; via: string; at: number }[];
  /** Since when the bot was certainly paused by a person. */
  pausedSince?: number | undefined;
  /** Texts that the owner had sent again in the end. */
  resent: string[];
  /** What the product stored: by text, in the order of Meta's time. */
  stored: { text: string; resolution: string; savedAt: number; turn: number | undefined }[];
}

/** Replies name what they answer: `Re 17: q3,q5`. */
const REPLY = /^Re (\d+): (.*)$/;

/** Which texts a reply of the double answers. */
export function answeredBy(text: string): string[] {
  return REPLY.exec(text)?.[2]?.split(',') ?? [];
}

/** Everything that is wrong with what this customer has seen. */
export function violations(record: CustomerRecord): string[] {
  const found: string[] = [];
  const bot = record.received.filter(({ via }) => via === 'api');
  const answers = new Map<string, number>();
  for (const { text } of bot) {
    const answered = answeredBy(text);
    if (answered.length === 0) found.push(`a text that answers nothing: ${text}`);
    for (const question of answered) answers.set(question, (answers.get(question) ?? 0) + 1);
    const places = answered.map((question) => record.sent.indexOf(question));
    if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))) {
      found.push(`answered out of order: ${text}`);
    }
  }
  for (const [question, times] of answers) {
    if (times < 2) continue;
    const replies = bot.filter(({ text }) => answeredBy(text).includes(question));
    const seen = replies.map(({ text, at }) => `${new Date(at).toISOString()} ${text}`).join(' / ');
    found.push(`${question} was answered ${times} times: ${seen}`);
  }
  const resolutions = new Map(record.stored.map(({ text, resolution }) => [text, resolution]));
  for (const question of record.sent) {
    const resolution = resolutions.get(question);
    if (resolution === undefined) found.push(`${question} was never stored`);
    else if (!answers.has(question) && !mayStayUnanswered(resolution, record)) {
      found.push(`${question} was not answered: ${resolution}`);
    }
  }
  const { pausedSince, resent } = record;
  if (pausedSince !== undefined) {
    const late = bot.filter(({ text, at }) => at > pausedSince && !resent.includes(text));
    found.push(...late.map(({ text }) => `sent although a person had taken over: ${text}`));
  }
  return [...found, ...overtakings(record)];
}

/** Where a person has taken over, silence is right; elsewhere it never is. */
function mayStayUnanswered(resolution: string, { pausedSince }: CustomerRecord): boolean {
  return pausedSince !== undefined && /^(human:|skipped:(paused|takeover))/.test(resolution);
}

/** Of two messages that were also saved in the order in which they were written, the later is not answered first. */
function overtakings({ stored }: CustomerRecord): string[] {
  const answered = stored.filter(({ turn }) => turn !== undefined);
  return answered.flatMap((later, index) =>
    answered
      .slice(0, index)
      .filter((earlier) => earlier.savedAt <= later.savedAt && (earlier.turn ?? 0) > (later.turn ?? 0))
      .map((earlier) => `${later.text} was answered before ${earlier.text}`),
  );
}
