import { cleanFileName, titleOfFile } from '../../../../src/domain/knowledge/file-name';
import { judgeUpload } from '../../../../src/domain/knowledge/judge-upload';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new Uint8Array(Buffer.from(value));
const ZIP = bytes(0x50, 0x4b, 3, 4);

describe('a file that is uploaded', () => {
  it.each([
    ['prices.pdf', text('%PDF-1.7'), 'application/pdf'],
    ['prices.txt', text('\n%PDF-1.7'), 'application/pdf'],
    ['Prices.XLSX', ZIP, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['faq.jsonl', text('{}'), 'application/x-ndjson'],
    ['README', text('Open at nine.'), 'text/plain'],
    ['notes.log', bytes(0xff, 0xfe, 0x41, 0), 'text/plain'],
  ])('%s is taken for what its bytes and its name say', (name, head, type) => {
    expect(judgeUpload(name, head)).toBe(type);
  });

  it.each([
    ['menu.pdf', bytes(0xff, 0xd8, 0xff, 0xe0), 'file_kind_unsupported', /is a picture/],
    ['menu.png', bytes(0x89, 0x50, 0x4e, 0x47), 'file_kind_unsupported', /is a picture/],
    ['setup.exe', bytes(0x4d, 0x5a, 0x90, 0), 'file_kind_unsupported', /is a program/],
    ['all.zip', ZIP, 'file_kind_unsupported', /is an archive.*files that are in it/],
    ['prices.docx', bytes(0xd0, 0xcf, 0x11, 0xe0), 'file_protected', /password.*\.docx/],
    ['data.bin', bytes(1, 0, 2, 0), 'file_kind_unsupported', /cannot be read\. Upload PDF/],
  ])('%s is refused with what to do', (name, head, code, message) => {
    expect(() => judgeUpload(name, head)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\mia\\price list.pdf', 'price list.pdf'],
    ['a\u202Efdp.exe\u0000', 'afdp.exe'],
    ['..', 'file'],
    [' ', 'file'],
  ])('called %j is called %j', (given, name) => {
    expect(cleanFileName(given)).toBe(name);
  });

  it('keeps its ending when its name is too long, and lends the source its name without it', () => {
    const name = cleanFileName(`${'x'.repeat(400)}.pdf`);
    expect([name.length, name.slice(-5)]).toEqual([200, 'x.pdf']);
    expect([titleOfFile('price_list 2026.pdf'), titleOfFile('.pdf')]).toEqual(['price list 2026', '.pdf']);
  });
});
