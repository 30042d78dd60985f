import type { OptionalContentConfig } from 'pdfjs-dist/types/src/display/optional_content_config';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { Glyph } from './glyph';
import { boxOf, isRectangle, matrixOf, middleOf } from './glyph-geometry';
import { areaOf, boxAround, holds, IDENTITY, intersect, multiply } from './matrix';
import type { Box, Matrix } from './matrix';
import type { PdfOperations } from './operations';
import type { Paint } from './paint';
import type { FontData, GlyphData, TextState } from './text-state';

/** Smaller than this, in points, nobody reads it. */
const SMALLEST_TEXT = 1.6;
/** Text on a page beyond this is made to fill a memory. */
const MOST_GLYPHS = 400_000;

/** A sign as it was drawn, before it is known whether it can be seen. */
export interface Candidate extends Glyph {
  order: number;
  colour: string | undefined;
  isInvisible: boolean;
}

/** Follows the operators of a page, as a viewer does, and notes each sign with what was painted before it. */
export class GlyphReader {
  readonly candidates: Candidate[] = [];
  private state: TextState;
  private readonly saved: TextState[] = [];
  private text: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;
  private pendingClip = false;
  private readonly hiddenContent: boolean[] = [];

  constructor(
    private readonly page: PDFPageProxy,
    private readonly operations: PdfOperations,
    private readonly layers: OptionalContentConfig,
    toPage: Matrix,
    private readonly sheet: Box,
    private readonly paint: Paint,
  ) {
    this.state = {
      ctm: toPage,
      clip: sheet,
      fill: '#000000',
      alpha: 1,
      font: undefined,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    };
  }

  operate(operator: number, args: unknown[], order: number): void {
    const { OPS } = this.operations;
    const number = (index: number) => Number(args[index] ?? 0);
    const { state } = this;
    switch (operator) {
      case OPS.save:
        if (this.saved.length < 1_000) this.saved.push({ ...state });
        return;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.state = this.saved.pop() ?? state;
        return;
      case OPS.transform:
        state.ctm = multiply(state.ctm, args.map(Number) as unknown as Matrix);
        return;
      case OPS.paintFormXObjectBegin:
        this.saved.push({ ...state });
        return this.beginForm(args);
      case OPS.setGState:
        return this.setGraphics(args[0] as [string, unknown][]);
      case OPS.setFillRGBColor:
        state.fill = String(args[0]);
        return;
      case OPS.setFillTransparent:
        state.fill = 'transparent';
        return;
      case OPS.setFillColorN:
      case OPS.shadingFill:
        if (operator === OPS.shadingFill) this.paint.add(state.clip, order, undefined);
        else state.fill = undefined;
        return;
      case OPS.clip:
      case OPS.eoClip:
        this.pendingClip = true;
        return;
      case OPS.constructPath:
        return this.path(args, order);
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintImageXObjectRepeat:
        return this.image(order);
      case OPS.beginMarkedContent:
        this.hiddenContent.push(this.isHidden);
        return;
      case OPS.beginMarkedContentProps:
        this.hiddenContent.push(this.isHidden || (args[0] === 'OC' && !this.layers.isVisible(args[1])));
        return;
      case OPS.endMarkedContent:
        this.hiddenContent.pop();
        return;
      case OPS.beginText:
        this.text = IDENTITY;
        this.line = IDENTITY;
        return;
      case OPS.setFont:
        state.font = this.font(String(args[0]));
        state.size = number(1);
        return;
      case OPS.setCharSpacing:
        state.charSpacing = number(0);
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        return;
      case OPS.setHScale:
        state.scale = number(0) / 100;
        return;
      case OPS.setLeading:
        state.leading = Math.abs(number(0));
        return;
      case OPS.setTextRise:
        state.rise = number(0);
        return;
      case OPS.setTextRenderingMode:
        state.mode = number(0);
        return;
      case OPS.setTextMatrix:
        this.line = matrixOf(args.length >= 6 ? args : args[0]);
        this.text = this.line;
        return;
      case OPS.moveText:
        return this.move(number(0), number(1));
      case OPS.setLeadingMoveText:
        state.leading = -number(1);
        return this.move(number(0), number(1));
      case OPS.nextLine:
        return this.move(0, -state.leading);
      case OPS.showText:
      case OPS.showSpacedText:
        return this.show(args[0] as (GlyphData | number)[], order);
      case OPS.nextLineShowText:
        this.move(0, -state.leading);
        return this.show(args[0] as (GlyphData | number)[], order);
      default:
        return undefined;
    }
  }

  private get isHidden(): boolean {
    return this.hiddenContent.at(-1) ?? false;
  }

  private beginForm(args: unknown[]): void {
    if (args[0]) this.state.ctm = multiply(this.state.ctm, matrixOf(args[0]));
    const bounds = args[1] ? Array.from(args[1] as ArrayLike<number>, Number) : undefined;
    if (bounds) this.clipTo(boxOf(bounds));
  }

  private clipTo(box: Box): void {
    this.state.clip = intersect(this.state.clip, boxAround(this.state.ctm, box));
  }

  private setGraphics(entries: [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'ca') this.state.alpha = Number(value);
      if (key === 'Font' && Array.isArray(value)) {
        this.state.font = this.font(String(value[0]));
        this.state.size = Number(value[1]);
      }
    }
  }

  /** A filled area, or the edge of what is visible. Bounds are enough: text is small against what is painted behind it. */
  private path(args: unknown[], order: number): void {
    const { OPS } = this.operations;
    const bounds = args[2] ? Array.from(args[2] as ArrayLike<number>, Number) : [];
    const isBounded = bounds.length === 4 && bounds.every(Number.isFinite);
    if (this.pendingClip) {
      this.pendingClip = false;
      if (isBounded) this.clipTo(boxOf(bounds));
    }
    const fills: unknown[] = [
      OPS.fill,
      OPS.eoFill,
      OPS.fillStroke,
      OPS.eoFillStroke,
      OPS.closeFillStroke,
      OPS.closeEOFillStroke,
    ];
    if (!isBounded || !fills.includes(args[0]) || this.isHidden || this.state.alpha < 0.5) return;
    const isOther = !isRectangle(args[1]) || this.state.alpha < 1;
    this.paint.add(
      intersect(boxAround(this.state.ctm, boxOf(bounds)), this.state.clip),
      order,
      isOther ? undefined : this.state.fill,
    );
  }

  private image(order: number): void {
    if (this.isHidden) return;
    const box = boxAround(this.state.ctm, { left: 0, top: 0, right: 1, bottom: 1 });
    this.paint.add(intersect(box, this.state.clip), order, undefined);
  }

  private font(id: string): FontData | undefined {
    try {
      return (id.startsWith('g_') ? this.page.commonObjs : this.page.objs).get(id) as FontData;
    } catch {
      return undefined;
    }
  }

  private move(x: number, y: number): void {
    this.line = multiply(this.line, [1, 0, 0, 1, x, y]);
    this.text = this.line;
  }

  private show(items: (GlyphData | number)[], order: number): void {
    const { state } = this;
    const unit = state.font?.fontMatrix?.[0] ?? 0.001;
    const isVertical = state.font?.vertical ?? false;
    for (const item of items) {
      if (typeof item === 'number') {
        this.advance((-item / 1000) * state.size, isVertical);
        continue;
      }
      const width = item.width * unit * state.size;
      if (!this.isHidden) this.addGlyph(item, width, order);
      this.advance(width + state.charSpacing + (item.isSpace ? state.wordSpacing : 0), isVertical);
    }
  }

  private advance(distance: number, isVertical: boolean): void {
    const { scale } = this.state;
    this.text = multiply(this.text, isVertical ? [1, 0, 0, 1, 0, -distance] : [1, 0, 0, 1, distance * scale, 0]);
  }

  private addGlyph(item: GlyphData, width: number, order: number): void {
    const { state } = this;
    const matrix = multiply(state.ctm, multiply(this.text, [1, 0, 0, 1, 0, state.rise]));
    const along = Math.hypot(matrix[0], matrix[1]);
    const size = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
    const turn = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI + (state.size * state.scale < 0 ? 180 : 0);
    const glyph: Candidate = {
      text: item.unicode,
      x: matrix[4],
      y: matrix[5],
      width: Math.abs(width * state.scale * along),
      size,
      angle: ((Math.round(turn) % 360) + 360) % 360,
      isBold:
        state.font?.bold === true ||
        state.font?.black === true ||
        /bold|black|heavy|semibold/i.test(state.font?.name ?? ''),
      isSpace: item.unicode.trim() === '',
      order,
      colour: state.fill,
      isInvisible: state.mode === 3 || state.mode === 7 || state.alpha < 0.05,
    };
    const [x, y] = middleOf(glyph);
    const isOnPaper = holds(this.sheet, x, y) && (areaOf(state.clip) <= 0 ? false : holds(state.clip, x, y));
    if (size < SMALLEST_TEXT || !isOnPaper || this.candidates.length >= MOST_GLYPHS) return;
    this.candidates.push(glyph);
  }
}
