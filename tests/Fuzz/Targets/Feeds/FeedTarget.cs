using Fuzz.Engine;
using Fuzz.Engine.Mutations;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>Files of one format, from their bytes to rows that count.</summary>
/// <param name="name">Its name.</param>
/// <param name="stories">Which golden feeds to begin with, by the extension of their files.</param>
/// <param name="inFile">How files of the format are changed.</param>
public sealed class FeedTarget(string name, IReadOnlyList<string> stories, Func<byte[], Change, byte[]> inFile) : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words { get; } =
        [.. Enum.GetValues<FeedKind>().SelectMany(k => ColumnSet.For(k).Columns).SelectMany(c => new[] { c.Key, c.Chinese }).Distinct(), "A01", "A02", "A03", "药001", "门诊", "患者姓名", "身份证号", "就诊号", MendingColumns.Feed];

    /// <summary>A workbook's archive is held in memory twice, a piece of 1 MiB at a time.</summary>
    public override long MostAllocated(int length) => (192L << 20) + (4_000L * length);

    /// <summary>One target a family of formats.</summary>
    public static IEnumerable<FeedTarget> All() =>
    [
        new("feed-csv", ["csv", "tsv", "txt"], (file, by) => by.Bytes(file)),
        new("feed-json", ["json", "ndjson"], (file, by) => by.Bytes(file)),
        new("feed-xlsx", ["xlsx"], ArchiveChanges.Change),
        new("feed-xls", ["xls"], (file, by) => by.Bytes(file)),
        new("feed-zip", ["zip"], ArchiveChanges.Change),
        new("feed-gzip", ["gz"], GzipChanges.Change),
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => GoldenFeeds.Of(stories);

    /// <inheritdoc/>
    public override byte[] Changed(byte[] input, Change change)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        if (change.Random.Next(12) == 0) return FeedInput.Write(FeedInput.Words(change.Random), input[(end + 1)..]);
        return end < 0 ? change.Bytes(input) : [.. input.AsSpan(0, end + 1), .. inFile(input[(end + 1)..], change)];
    }

    /// <inheritdoc/>
    public override string Try(byte[] input) => FeedTrial.Of(FeedInput.Read(input));
}
