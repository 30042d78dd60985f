import { locationOf } from '../../../../src/domain/knowledge/location';

describe('where a passage stands', () => {
  it.each([
    [{ path: ['Shop', 'Delivery', 'Abroad'], place: { page: 3 } }, 'Delivery › Abroad, page 3'],
    [{ path: ['Shop'], place: { sheet: 'Prices', row: 12 } }, 'sheet Prices, row 12'],
    [{ path: ['Shop', 'Hours'], place: { url: '/contact?a=1' } }, 'Hours, /contact?a=1'],
    [{ path: [], place: {} }, ''],
  ])('is said as a person would look for it', (passage, location) => {
    expect(locationOf(passage)).toBe(location);
  });
});
