import { Link } from '../../components/Link';
import { textPieces } from './linkify';

/** What somebody wrote, as text: wrapped, in its own reading direction, with http(s) addresses as links that tell nothing. */
export function MessageText({ text }: { text: string }) {
  return (
    <bdi className="block whitespace-pre-wrap wrap-anywhere">
      {textPieces(text).map((piece, index) =>
        piece.isLink ? (
          <Link key={index} to={piece.text} look="bare" className="underline underline-offset-2">
            {piece.text}
          </Link>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
