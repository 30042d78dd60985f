import { isAddressRange, isInRanges } from '../../../src/security/address-ranges';

describe('address ranges', () => {
  it.each(['203.0.113.7', '203.0.113.0/24', '2001:db8::1', '2001:db8::/32', '0.0.0.0/0'])('may be %s', (range) => {
    expect(isAddressRange(range)).toBe(true);
  });

  it.each(['', 'example.com', '10.0.0.0/33', '10.0.0', '3232235777', '2001:db8::/129', '10.0.0.1-10.0.0.9'])(
    'may not be %j',
    (range) => {
      expect(isAddressRange(range)).toBe(false);
    },
  );

  it('hold exactly their own addresses, also where an IPv4 address is mapped into IPv6', () => {
    expect(isInRanges('203.0.113.7', ['203.0.113.0/24'])).toBe(true);
    expect(isInRanges('::ffff:203.0.113.7', ['203.0.113.7'])).toBe(true);
    expect(isInRanges('203.0.114.7', ['203.0.113.0/24', '203.0.113.7'])).toBe(false);
    expect(isInRanges('2001:db8::5', ['2001:db8::/32'])).toBe(true);
    expect(isInRanges('2001:db9::5', ['2001:db8::/32', '0.0.0.0/0'])).toBe(false);
  });

  it('hold nothing that is no address', () => {
    for (const address of ['', 'unknown', '203.0.113.7, 10.0.0.1'])
      expect(isInRanges(address, ['0.0.0.0/0'])).toBe(false);
  });
});
