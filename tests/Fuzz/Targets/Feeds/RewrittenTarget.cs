using System.Text;
using Fuzz.Engine;
using Fuzz.Engine.Mutations;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>One table written in every format and encoding: what counts of it and what is wrong with it is the same in all of them. The input is the table, cells between tabs.</summary>
public sealed class RewrittenTarget : FuzzTarget
{
    private const int MostRows = 40;

    /// <inheritdoc/>
    public override string Name => "feed-rewritten";

    /// <summary>Ten formats a table.</summary>
    public override long MostAllocated(int length) => (512L << 20) + (20_000L * length);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["是", "门诊", "A01", "药001", "=\"0012\"", "'=1", "''", "_x0041_", "\"", "'", "|", ";", ","];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => Enum.GetValues<FeedKind>().Select(kind =>
        Encoding.UTF8.GetBytes(kind.WireName() + "\n" + string.Join('\n', KindTables.Of(kind).Skip(1).Select(row => string.Join('\t', row)))));

    /// <inheritdoc/>
    public override byte[] Changed(byte[] input, Change change)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        if (lines.Length < 2) return change.Bytes(input);
        for (var times = change.Random.Next(1, 4); times > 0; times--)
        {
            var line = change.Random.Next(1, lines.Length);
            var cells = lines[line].Split('\t');
            cells[change.Random.Next(cells.Length)] = KindTables.Odd("", change);
            lines[line] = string.Join('\t', cells);
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        var kind = FeedKinds.TryParse(lines[0], out var named) ? named : FeedKind.Usage;
        string[] header = [.. ColumnSet.For(kind).Columns.Select(c => c.Key)];
        var rows = lines.Skip(1).Take(MostRows).Select(line => Row(line, header.Length)).Where(row => row.Any(cell => cell.Trim('\u3000', '\u00A0', ' ', '\uFEFF').Length > 0)).ToList();
        var files = TableFiles.Of([header, .. rows]);
        var (_, first) = files[0];
        var expected = Outcome(kind, first);
        foreach (var (form, file) in files.Skip(1)) Must.Equal(expected, Outcome(kind, file), $"The same table comes out in another way as {form}");
        return $"{kind} {expected.AsSpan(0, Math.Min(expected.Length, 16))} {expected.Length / 64}";
    }

    private static string Outcome(FeedKind kind, (string MediaType, string? Charset, byte[] File) file)
    {
        var parameters = new FeedParameters { Kind = kind, Hospital = HospitalCode.Parse("H001"), MediaType = file.MediaType, Charset = file.Charset };
        return FeedText.WhatCounts(FeedTrial.Read(new FeedInput(parameters, file.File), parameters, bytes => new MemoryStream(bytes, writable: false)));
    }

    // What some of the formats can't hold is left out of all: control characters and what isn't a character.
    private static string[] Row(string line, int width)
    {
        var cells = line.Split('\t').Select(cell => string.Concat(cell.EnumerateRunes().Where(r => !Rune.IsControl(r) && (r.Value & 0xFFFE) != 0xFFFE && r != Rune.ReplacementChar))).ToList();
        return [.. Enumerable.Range(0, width).Select(i => i < cells.Count ? cells[i] : "")];
    }
}
