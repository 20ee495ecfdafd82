using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The formats that are read, by media type.</summary>
internal static class FeedFormats
{
    /// <summary>The media types that are accepted.</summary>
    internal static readonly IReadOnlyList<string> Accepted = ["text/csv", "text/tab-separated-values", "application/octet-stream"];

    /// <summary>Opens the rows of a feed in whatever format it is.</summary>
    internal static IRowSource? Open(Func<Stream> open, FeedParameters parameters, ReadLimits limits, ColumnSet columns, out Problem? refusal)
    {
        refusal = ReadProblems.UnsupportedFormat(parameters.MediaType ?? "");
        return null;
    }
}
