import { sendRefusal } from '../../../../src/activities/sending/send-refusal';

describe('why a text that a person asked to send was not sent', () => {
  it.each(['token', 'refused', 'restricted'])('is told in the words of what Meta’s refusal means: %s', (stop) => {
    const told = 'Instagram wants the owner to confirm the sign-in.';
    expect(sendRefusal(stop, told)).toMatchObject({ code: sendRefusal(stop).code, message: told });
    expect(sendRefusal(stop).message).toMatch(/Instagram/);
  });

  it('keeps its own words where they say more', () => {
    expect(sendRefusal('window', 'The 24-hour messaging window has ended.').message).toContain('seven days');
  });
});
