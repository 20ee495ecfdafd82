using System.Text;
using System.Xml;

namespace Shared.Read;

/// <summary>Gathers the text of XML elements as UTF-8, up to a limit, without making strings.</summary>
internal sealed class CellText(int limit)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _chars = new char[1024];
    private byte[] _bytes = new byte[4096];

    /// <summary>How many bytes there are.</summary>
    internal int Length { get; private set; }

    /// <summary>True when text was left out because of the limit.</summary>
    internal bool IsOverfull { get; private set; }

    internal ReadOnlySpan<byte> this[Range range] => _bytes.AsSpan(0, Length)[range];

    internal void Clear() => (Length, IsOverfull) = (0, false);

    /// <summary>Shortens the text, to put something else in the place of its end.</summary>
    internal void CutTo(int length) => Length = length;

    internal void Add(ReadOnlySpan<byte> utf8)
    {
        if (!Fits(utf8.Length)) return;
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    /// <summary>Adds the text of the node on which the reader stands.</summary>
    internal void Add(XmlReader xml)
    {
        while (xml.ReadValueChunk(_chars, 0, _chars.Length) is > 0 and var count)
        {
            if (!Fits(Encoding.UTF8.GetMaxByteCount(count))) continue;
            Length += _encoder.GetBytes(_chars.AsSpan(0, count), _bytes.AsSpan(Length), flush: false);
        }
    }

    /// <summary>Writes characters for the <c>_xHHHH_</c> by which workbooks store what XML can't hold, from a place on.</summary>
    internal void Unescape(int start)
    {
        var text = _bytes.AsSpan(start, Length - start);
        if (text.IndexOf("_x"u8) < 0) return;
        var unescaped = CellEscapes.Decode(Encoding.UTF8.GetString(text));
        CutTo(start);
        Add(Encoding.UTF8.GetBytes(unescaped));
    }

    private bool Fits(int more)
    {
        IsOverfull |= Length + (long)more > limit;
        if (IsOverfull) return false;
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        return true;
    }
}
