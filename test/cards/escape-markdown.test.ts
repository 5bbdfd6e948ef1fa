import { expect } from 'chai';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { cleanText } from '../../cards/kit/clean-text.ts';
import { escapeMarkdown } from '../../cards/kit/escape-markdown.ts';
import { md } from '../../cards/kit/markdown.ts';
import { HOSTILE } from './support/hostile.ts';

/** What a reader sees: tags and entities are each read once. */
const shown = (text: string): string =>
  escapeMarkdown(text).replace(/<br>|&#(\d+);/g, (_, code?: string) =>
    code === undefined ? '\n' : String.fromCodePoint(Number(code)),
  );

/** Any text, with the characters that matter more often than chance would give them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...Object.values(HOSTILE)),
        fc.constantFrom(...Array.from('&<>*_~`[]():#$!|\\ \n\t-+1.="')),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('escapeMarkdown', () => {
  it('keeps what cannot be mistaken', () => {
    expect(escapeMarkdown('吉林市，3件；50%？')).to.equal('吉林市，3件；50%？');
  });

  it('turns markup into entities and line ends into <br>', () => {
    expect(escapeMarkdown('<at id=all>\r\n**x**')).to.equal(
      '&#60;at id&#61;all&#62;<br>&#42;&#42;x&#42;&#42;',
    );
  });

  it('keeps indentation without making a code block', () => {
    expect(escapeMarkdown('    四格\n\t制表')).to.equal('&#32;&#32;&#32;&#32;四格<br>&#9;制表');
  });

  for (const [name, text] of Object.entries(HOSTILE))
    it(`shows ${name} as typed`, () => {
      expect(shown(text)).to.equal(cleanText(text));
    });

  it('shows every text exactly as typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shown(text)).to.equal(cleanText(text));
      }),
    );
  });

  it('leaves no markup but entities and <br>', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const rest = escapeMarkdown(text).replace(/&#\d+;|<br>/g, '');
        expect(rest).to.not.match(/[&<>*_~`[\]():#$!|\\+\-=.{}"'/\n]/);
      }),
    );
  });

  it('is plain text to a Markdown reader that allows everything', () => {
    const reader = new MarkdownIt({ html: true, linkify: true });
    const text = (token: { type: string; content: string }): boolean =>
      ['text', 'text_special'].includes(token.type) || token.content === '<br>';
    fc.assert(
      fc.property(anyText, (typed) => {
        const [paragraph] = reader.parseInline(escapeMarkdown(typed), {});
        expect(paragraph?.children?.filter((token) => !text(token))).to.deep.equal([]);
        const blocks = reader.parse(escapeMarkdown(`字${typed}`), {}).map(({ type }) => type);
        expect(blocks).to.deep.equal(['paragraph_open', 'inline', 'paragraph_close']);
      }),
    );
  });

  it('is done by the template unless the piece is Markdown already', () => {
    expect(md`**${'a*b'}** ${md`_${'c'}_`} ${3}`).to.deep.equal({ markdown: '**a&#42;b** _c_ 3' });
  });
});
