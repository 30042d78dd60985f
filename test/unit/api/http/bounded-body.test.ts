import type { Request, Response } from 'express';
import { refuseEndlessBody } from '../../../../src/api/http/bounded-body';

const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));
const judge = (body: unknown) => {
  const next = jest.fn();
  void refuseEndlessBody({ body } as Request, {} as Response, next);
  return next.mock.calls.length;
};

describe('a JSON body', () => {
  it('is taken as deep and as full as operations are', () => {
    expect(judge(nested(32))).toBe(1);
    expect(judge(undefined)).toBe(1);
    expect(judge({ list: Array.from({ length: 10_000 }, (_, index) => index) })).toBe(1);
  });

  it.each([33, 10_000])('is refused %i levels deep, with the place', (levels) => {
    expect(() => judge(nested(levels))).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        data: { fields: [expect.objectContaining({ location: expect.stringMatching(/^body(\.a){32}$/) })] },
      }),
    );
  });

  it('is refused with more fields than anyone fills in', () => {
    expect(() => judge(Array.from({ length: 20_001 }, () => 0))).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  });
});
