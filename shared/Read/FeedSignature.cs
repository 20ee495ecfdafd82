namespace Shared.Read;

/// <summary>The families of formats that the first bytes tell apart.</summary>
internal enum FeedFamily
{
    /// <summary>CSV and its relatives, or any other text.</summary>
    Delimited,

    /// <summary>A JSON array.</summary>
    Json,

    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>A zip file, which may be a workbook.</summary>
    Archive,

    /// <summary>A workbook of Excel 97–2003, or one that is locked with a password.</summary>
    OldWorkbook,

    /// <summary>A web page or another XML document.</summary>
    Markup,

    /// <summary>PDF.</summary>
    Pdf,
}

/// <summary>Tells a file's family by its first bytes. They count more than the media type: what a program says of a file is often a guess by its name.</summary>
internal static class FeedSignature
{
    private static ReadOnlySpan<byte> Blank => " \t\r\n"u8;

    internal static FeedFamily Of(ReadOnlySpan<byte> start, string mediaType)
    {
        if (IsArchive(start)) return FeedFamily.Archive;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return FeedFamily.OldWorkbook;
        if (start.StartsWith("%PDF"u8)) return FeedFamily.Pdf;
        var isJson = mediaType is FeedFormats.Json or FeedFormats.JsonLines;
        var (first, second) = FirstCharacters(start);
        if (first == '[' && (isJson || second is '{' or ']')) return FeedFamily.Json;
        if (first == '{' && (isJson || second is '"' or '}')) return mediaType == FeedFormats.Json ? FeedFamily.Json : FeedFamily.JsonLines;
        return first == '<' && (second is '!' or '?' || char.IsAsciiLetter(second)) ? FeedFamily.Markup : FeedFamily.Delimited;
    }

    /// <summary>True for a zip file, an empty one too.</summary>
    internal static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8);

    /// <summary>The first two characters that are not blank; UTF-16 puts NUL bytes around those of ASCII.</summary>
    private static (char First, char Second) FirstCharacters(ReadOnlySpan<byte> start)
    {
        var mark = Charsets.Marked(start, out var length);
        var skipped = 0;
        var first = '\0';
        foreach (var b in start[length..])
        {
            if (Blank.Contains(b) || (b == 0 && mark?.Charset == CharacterSet.Utf16)) continue;
            if (skipped++ > 0) return (first, (char)b);
            first = (char)b;
        }

        return (first, '\0');
    }
}
