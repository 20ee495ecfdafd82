using System.Text;
using Fuzz.Engine;
using Fuzz.Engine.Mutations;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>Tables of every kind with every column it knows, changed cell by cell: what the rules of rows make of values at the limits.</summary>
public sealed class KindsTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "feed-kinds";

    /// <inheritdoc/>
    public override long MostAllocated(int length) => (64L << 20) + (4_000L * length);

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => Enum.GetValues<FeedKind>().Select(kind =>
        FeedInput.Write($"{kind.WireName()} text/csv", Encoding.UTF8.GetBytes(KindTables.Csv(KindTables.Of(kind)))));

    /// <inheritdoc/>
    public override byte[] Changed(byte[] input, Change change)
    {
        if (change.Random.Next(10) == 0) return change.Bytes(input);
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        if (lines.Length < 3) return change.Bytes(input);
        for (var times = change.Random.Next(1, 4); times > 0; times--)
        {
            var line = change.Random.Next(12) == 0 ? 1 : change.Random.Next(2, lines.Length);
            var cells = lines[line].Split(',');
            var header = lines[1].Split(',');
            var at = change.Random.Next(cells.Length);
            cells[at] = KindTables.Odd(at < header.Length ? header[at] : "", change);
            lines[line] = string.Join(',', cells);
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    /// <inheritdoc/>
    public override string Try(byte[] input) => FeedTrial.Of(FeedInput.Read(input));
}
