using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The formats that are read. The media type says whether a file is welcome; what it is, its first bytes say.</summary>
internal static class FeedFormats
{
    internal const string Json = "application/json";
    internal const string JsonLines = "application/x-ndjson";
    private const string AnyBytes = "application/octet-stream";

    /// <summary>The media types that are accepted.</summary>
    internal static readonly IReadOnlyList<string> Accepted =
    [
        "text/csv", "text/tab-separated-values", Json, JsonLines, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
        "application/zip", AnyBytes,
    ];

    /// <summary>Opens the rows of a feed in whatever format it is.</summary>
    internal static IRowSource? Open(Func<Stream> open, FeedParameters parameters, ReadLimits limits, ColumnSet columns, out Problem? refusal)
    {
        var mediaType = string.IsNullOrEmpty(parameters.MediaType) ? AnyBytes : parameters.MediaType;
        var known = Accepted.Contains(mediaType);
        var named = Charsets.TryDeclared(parameters.Charset, out var declared);
        refusal = !known ? ReadProblems.UnsupportedFormat(mediaType)
            : !named ? ReadProblems.UnsupportedCharset(parameters.Charset!) : null;
        if (refusal is not null || FeedContent.Open(open, parameters, limits, out refusal) is not { } content) return null;
        var opening = new FeedOpening(() => (FeedContent.Open(open, parameters, limits, out var problem), problem), declared, limits, columns);
        if (FeedSignature.Of(content.Start, mediaType) != FeedFamily.Archive) return OpenFile(content, opening, mediaType, out refusal);
        using (content) return ArchiveFormat.Open(content, opening, isNested: false, out refusal);
    }

    /// <summary>Opens a file that is no archive. Takes over the content.</summary>
    internal static IRowSource? OpenFile(PeekedSource content, FeedOpening opening, string mediaType, out Problem? refusal)
    {
        switch (FeedSignature.Of(content.Start, mediaType))
        {
            case FeedFamily.Json: return JsonFormat.Open(content, opening, isLines: false, out refusal);
            case FeedFamily.JsonLines: return JsonFormat.Open(content, opening, isLines: true, out refusal);
            case FeedFamily.Delimited: return new DelimitedFormat(opening).Open(content, out refusal);
            case FeedFamily.OldWorkbook:
                using (content) return OldWorkbookFormat.Open(content, opening, out refusal);
            case var other:
                content.Dispose();
                refusal = other == FeedFamily.Markup ? ReadProblems.WebPage : ReadProblems.UnsupportedFormat("application/pdf");
                return null;
        }
    }

    /// <summary>Opens a file found in an archive, of which only the bytes say what it is.</summary>
    internal static IRowSource? OpenUnnamed(PeekedSource content, FeedOpening opening, out Problem? refusal) =>
        OpenFile(content, opening, AnyBytes, out refusal);
}
