using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The formats that are read, by media type or, where that says nothing, by the first bytes.</summary>
internal static class FeedFormats
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>The media types that are accepted.</summary>
    internal static readonly IReadOnlyList<string> Accepted = ["text/csv", "text/tab-separated-values", AnyBytes];

    /// <summary>Opens the rows of a feed in whatever format it is.</summary>
    internal static IRowSource? Open(Func<Stream> open, FeedParameters parameters, ReadLimits limits, ColumnSet columns, out Problem? refusal)
    {
        var mediaType = string.IsNullOrEmpty(parameters.MediaType) ? AnyBytes : parameters.MediaType;
        var known = Accepted.Contains(mediaType);
        var named = Charsets.TryDeclared(parameters.Charset, out var declared);
        refusal = !known ? ReadProblems.UnsupportedFormat(mediaType) : !named ? ReadProblems.UnsupportedCharset(parameters.Charset!) : null;
        if (refusal is not null || FeedContent.Open(open, parameters, limits, out refusal) is not { } content) return null;

        if (mediaType == AnyBytes && Signature(content.Start) is { } other)
        {
            content.Dispose();
            refusal = ReadProblems.UnsupportedFormat(other);
            return null;
        }

        return new DelimitedFormat(() => FeedContent.Open(open, parameters, limits, out _), limits, columns).Open(content, declared, out refusal);
    }

    /// <summary>The media type of content that shows by its first bytes not to be delimited text, or null.</summary>
    private static string? Signature(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8)) return "application/zip";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return "application/vnd.ms-excel";
        if (start.StartsWith("%PDF"u8)) return "application/pdf";
        var text = start.StartsWith("\uFEFF"u8) ? start[3..].TrimStart(" \t\r\n"u8) : start.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("{"u8)) return "application/x-ndjson";
        return text.StartsWith("["u8) && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..] ? "application/json" : null;
    }
}
