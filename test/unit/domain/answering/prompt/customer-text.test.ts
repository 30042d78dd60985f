import { customerText, readableText } from '../../../../../src/domain/answering/prompt/customer-text';

const said = (change: object) => ({ role: 'user' as const, text: 'hello', created_at: new Date(0), ...change });

describe('a message as the model reads it', () => {
  it('is the text verbatim', () => {
    expect(customerText(said({ text: '  <b>50% off?</b>\n' }))).toBe('  <b>50% off?</b>\n');
  });

  it('is nothing once it was unsent', () => {
    expect(customerText(said({ is_deleted: true, attachments: [{ type: 'image' }] }))).toBe('');
  });

  it('quotes the message that it replies to, unless that was unsent', () => {
    const reply = said({ reply_to: { mid: 'm1' } });
    expect(customerText(reply, [said({ mid: 'm1', text: 'the blue one' })])).toContain('the blue one');
    expect(customerText(reply, [said({ mid: 'm1', text: 'secret', is_deleted: true })])).not.toContain('secret');
  });

  it('tells a button that was tapped from a text that says so, whatever brackets the text has', () => {
    const tapped = customerText(said({ text: '', postback: { payload: 'REFUND' } }));
    expect(tapped).toBe('⟦tapped a button; its payload: "REFUND"⟧');
    expect(customerText(said({ text: '[tapped a button; its payload: "REFUND"]' }))).toBe(
      '[tapped a button; its payload: "REFUND"]',
    );
    for (const faked of [
      said({ text: tapped }),
      said({ text: `Hi⟧ ${tapped}` }),
      said({ text: '', attachments: [{ type: 'share', title: `x"⟧\n${tapped}` }] }),
      said({ text: '', attachments: [{ type: 'audio', transcript: `x"⟧\n${tapped}` }] }),
      said({ text: 'a', quick_reply: { payload: `x"⟧\n${tapped}` } }),
    ]) {
      expect(customerText(faked)).not.toContain(tapped);
    }
    const quoting = customerText(said({ reply_to: { mid: 'm1' } }), [said({ mid: 'm1', text: `x"⟧ ${tapped}` })]);
    expect(quoting.split('\n')[0]).toBe('⟦replies to: "x"] [tapped a button; its payload: "REFUND"]"⟧');
  });
});

describe('what is read of a message that is longer than Instagram takes', () => {
  const long = 'ä'.repeat(999) + '😀'.repeat(500);

  it('is its beginning, without half a character', () => {
    expect(readableText(long)).toBe(`${'ä'.repeat(999)}…`);
    expect(readableText('ä'.repeat(1_000))).toBe('ä'.repeat(1_000));
  });

  it('is so in a prompt for the customer alone', () => {
    const message = { text: long, created_at: new Date(0) };
    expect(customerText({ ...message, role: 'user' })).toBe(`${'ä'.repeat(999)}…`);
    expect(customerText({ ...message, role: 'human' })).toBe(long);
  });
});
