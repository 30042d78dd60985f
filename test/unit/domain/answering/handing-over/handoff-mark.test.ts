import { HANDOFF_MARK, takeHandoffMark } from '../../../../../src/domain/answering/handing-over/handoff-mark';

describe('the mark by which a model hands over', () => {
  const said = 'I will ask a colleague.';

  it.each([
    `${HANDOFF_MARK} ${said}`,
    `[[Handoff]] ${said}`,
    `[[handoff]]\n\n${said}`,
    `[HANDOFF] ${said}`,
    `[Handoff] ${said}`,
    `\\[\\[HANDOFF\\]\\] ${said}`,
    `\\[HANDOFF\\] ${said}`,
    `**[[HANDOFF]]** ${said}`,
    `**[[HANDOFF]]**: ${said}`,
    `_[HANDOFF]_ ${said}`,
    `[[**HANDOFF**]] ${said}`,
    `\`[[HANDOFF]]\` ${said}`,
    `\`\`\`\n[[HANDOFF]]\n\`\`\`\n${said}`,
    `\`\`\`text\n[[HANDOFF]]\n\`\`\`\n\n${said}`,
    `"[[HANDOFF]]" ${said}`,
    `[[HANDOFF]]: ${said}`,
    `[[HANDOFF]] - ${said}`,
    `[[HANDOFF: the customer wants a refund]] ${said}`,
    `[[HANDOFF | refund]] ${said}`,
    `[HANDOFF: refund] ${said}`,
    `[[HANDOFF]]\nReason: the customer is angry.\n${said}`,
    `[[ HANDOFF ]] ${said}`,
    `[ [HANDOFF] ] ${said}`,
    `[[HAND-OFF]] ${said}`,
    `[[HAND OFF]] ${said}`,
    `[[HAND_OFF]] ${said}`,
    `[[HAND\\_OFF]] ${said}`,
    `[[HANDOVER]] ${said}`,
    `【HANDOFF】 ${said}`,
    `【【HANDOFF】】${said}`,
    `［［HANDOFF］］ ${said}`,
    `［HANDOFF］${said}`,
    `<HANDOFF> ${said}`,
    `<handoff/> ${said}`,
    `<<HANDOFF>> ${said}`,
    `{{HANDOFF}} ${said}`,
    `{{handoff}} ${said}`,
    `(HANDOFF) ${said}`,
    `«HANDOFF» ${said}`,
    `[[HANDOFF] ${said}`,
    `[[HANDOFF ${said}`,
    `HANDOFF: ${said}`,
    `HANDOFF ${said}`,
    `HANDOFF\n${said}`,
    `**HANDOFF** ${said}`,
    `# HANDOFF\n${said}`,
    `${said} [[HANDOFF]]`,
    `${said}\n[[HANDOFF]]`,
    `${said}\n\nHANDOFF`,
    `${said} [Handoff]`,
    `[[HANDOFF]] ${said} [[HANDOFF]]`,
    `[[ÜBERGABE]] ${said}`,
    `[[Übergabe]] ${said}`,
    `[[UEBERGABE]] ${said}`,
    `[ÜBERGABE] ${said}`,
    `[[TRANSFERENCIA]] ${said}`,
    `[[TRANSFERT]] ${said}`,
    `[[PASSAGGIO]] ${said}`,
    `[[TRANSFERÊNCIA]] ${said}`,
    `[[DEVİR]] ${said}`,
    `[[转人工]] ${said}`,
    `【转人工】${said}`,
    `[[ПЕРЕДАЧА]] ${said}`,
    `[[ESCALATE]] ${said}`,
    `[[ÁTADÁS]] ${said}`,
    `[[WEITERGABE]] ${said}`,
    `[[Handed over]] ${said}`,
    `((HANDOFF)) ${said}`,
    `&#91;&#91;HANDOFF&#93;&#93; ${said}`,
  ])('is understood and taken away: %j', (text) => {
    expect(takeHandoffMark(text)).toEqual({ text: said, handoff: true });
  });

  it.each([
    ['I will [[HANDOFF]] ask a colleague.', said],
    ['I will ask a colleague [HANDOFF].', said],
    [`**[[HANDOFF]] ${said}**`, `**${said}**`],
    ['[[HANDOFF]]', ''],
    ['HANDOFF', ''],
    ['```\n[[HANDOFF]]\n```', ''],
    ['**[[Handoff]]**', ''],
    ['[[HANDOFF: refund]]', ''],
    ['Two lines.\n[[HANDOFF]]\nAnd a third.', 'Two lines.\n\nAnd a third.'],
  ])('leaves the rest of the text in order: %j', (text, left) => {
    expect(takeHandoffMark(text)).toEqual({ text: left, handoff: true });
  });

  it.each([
    'We open at nine.',
    'The handoff of the keys takes place at 3 pm.',
    'Handoff of the rental bike is at the gate.',
    'Hand over the parcel at the counter.',
    'Turn on Handoff in the settings: General › AirPlay & Handoff.',
    'See [Handoff](https://support.example.com/handoff) for how it works.',
    'Our handoff (or handover) point is the main entrance.',
    'The exchange (handoff) takes ten minutes.',
    'Die Übergabe der Wohnung ist am Montag.',
    'ÜBERGABE: Montag, 10 Uhr',
    'The agent [a colleague of ours] will be there.',
    'We call it the [human] touch.',
    'Sizes [S], [M] and [L] are there.',
    'Write [[your name]] on the card.',
    'HANDOFFS ARE FREE',
    'Use <b>bold</b> and {placeholders}.',
    'Array: a[[0]] and [[1]]',
  ])('leaves an ordinary answer whole: %j', (text) => {
    expect(takeHandoffMark(text)).toEqual({ text, handoff: false });
  });

  it('is looked for in a time that grows with the text alone', () => {
    for (const piece of ['[[', '[[HANDOFF', '*_`', '【 ', '[[HANDOFF: a ', '\\[ ', 'HANDOFF ', '```\n', '[[É']) {
      const started = process.hrtime.bigint();
      takeHandoffMark(piece.repeat(20_000));
      expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1_500);
    }
  });
});
