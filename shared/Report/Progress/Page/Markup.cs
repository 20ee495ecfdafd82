using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Shared.Report.Progress.Page;

/// <summary>A piece of HTML. It can only be made of literals of the source and of values that were encoded on the way in, so that nobody's text becomes markup.</summary>
public readonly record struct Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Nothing.</summary>
    public static Markup None => default;

    /// <summary>HTML with values in it: pieces of markup as they are, everything else encoded.</summary>
    public static Markup Of(Handler html) => new(html.ToString());

    /// <summary>A constant of the source, such as a style sheet; never anybody's text.</summary>
    internal static Markup Trusted(string constant) => new(constant);

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p._html)));

    /// <inheritdoc/>
    public override string ToString() => _html ?? "";

    /// <summary>Takes the holes of an interpolated string; called by the compiler.</summary>
    [InterpolatedStringHandler]
    public readonly struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        /// <summary>What stands in the source.</summary>
        public void AppendLiteral(string html) => _text.Append(html);

        /// <summary>A piece that is markup already.</summary>
        public void AppendFormatted(Markup html) => _text.Append(html._html);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        /// <summary>A value.</summary>
        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable
            => _text.Append(Encoder.Encode(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));

        /// <inheritdoc/>
        public override string ToString() => _text.ToString();
    }
}
