import { namedFirst } from '../../../dashboard/src/shell/named-first';

describe('conversations that a name was typed for', () => {
  it('come before those in which it was written, each in their order', () => {
    const found = [
      { user_name: 'Ben', username: null },
      { user_name: 'Dora Lind', username: 'dora' },
      { user_name: '', username: 'LINDEN.shop' },
      { user_name: 'Carl', username: 'carl' },
    ];
    const [ben, dora, shop, carl] = found;
    expect(namedFirst(found, 'lind')).toEqual([dora, shop, ben, carl]);
    expect(namedFirst(found, '@dora')).toEqual([dora, ben, shop, carl]);
    expect(namedFirst(found, 'nobody')).toEqual(found);
  });
});
