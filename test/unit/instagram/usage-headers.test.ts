import { readUsageHeaders } from '../../../src/instagram/usage-headers';

const business = (...reports: object[]) => ({ 'x-business-use-case-usage': JSON.stringify({ '1': reports }) });

describe('the usage that headers report', () => {
  it('is the highest figure of all reports, above 100 too', () => {
    const headers = {
      ...business({ call_count: 12, total_cputime: 5, total_time: 120 }, { call_count: 40 }),
      'x-app-usage': '{"call_count":68,"total_cputime":0,"total_time":208}',
    };
    expect(readUsageHeaders(headers)).toEqual({ percent: 208, regainAccessMs: 0 });
  });

  it('names the longest wait, in milliseconds', () => {
    const headers = business({ estimated_time_to_regain_access: 2 }, { estimated_time_to_regain_access: 7 });
    expect(readUsageHeaders(headers)).toEqual({ percent: 0, regainAccessMs: 420_000 });
  });

  it('is read from the first of several headers of one name', () => {
    expect(readUsageHeaders({ 'x-app-usage': ['{"call_count":9}', '{"call_count":1}'] })?.percent).toBe(9);
  });

  it.each<[string, Record<string, string>]>([
    ['absent', {}],
    ['no JSON', { 'x-app-usage': 'lots' }],
    ['of another shape', { 'x-app-usage': '[1]', 'x-business-use-case-usage': '{"1":"much"}' }],
  ])('is unknown when the headers are %s', (_title, headers) => {
    expect(readUsageHeaders(headers)).toBeUndefined();
  });

  it('takes a figure that is no number for none', () => {
    expect(readUsageHeaders({ 'x-app-usage': '{"call_count":"90","total_time":null}' })?.percent).toBe(0);
  });
});
