import { joinWrappedLines } from '../../../../src/domain/texts/wrapped-lines';

describe('lines that were broken to fit a page', () => {
  it('are one again', () => {
    const first = 'Plants travel in heated boxes and are not sent out between';
    expect(joinWrappedLines(`${first}\n  Friday noon and Monday\nParking`)).toEqual([
      `${first} Friday noon and Monday`,
      'Parking',
    ]);
  });

  it.each([
    ['short lines, as of a table', 'Monday 9 to 18\nTuesday 9 to 18'],
    ['sentences', 'Orders above 45 euros are delivered free of charge, everywhere.\nExpress costs more.'],
    ['items', 'Deliveries until 17:00 on every working day of the week\n- Parking\n2. Pick-up'],
    ['paragraphs', 'Deliveries until 17:00 on every working day of the week\n\nParking'],
  ])('leave %s as they are', (_what, text) => {
    expect(joinWrappedLines(text)).toEqual(text.split('\n'));
  });
});
