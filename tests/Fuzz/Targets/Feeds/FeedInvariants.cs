using System.Buffers;
using Fuzz.Engine;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>What must hold of whatever came of a file.</summary>
public static class FeedInvariants
{
    private const int LongestValue = 200;

    /// <summary>Holds all of it.</summary>
    public static void Hold(NormalisedFeed feed, FeedParameters parameters)
    {
        Must.Equal(feed.Rows.Read, feed.Rows.Accepted + feed.Rows.Rejected + feed.Rows.Unmapped, "Rows were lost or made");
        HoldRejections(feed, ColumnSet.For(parameters.Kind));
        if (feed.Refusal is { } refusal) HoldRefusal(feed, refusal);
        else if (parameters.Kind.Keeping() == RowKeeping.ByDay) HoldDays(feed);
        else Must.Equal(feed.Rows.Accepted, feed.KeyedRows.Count, "Accepted rows and kept ones differ");
    }

    private static void HoldRejections(NormalisedFeed feed, ColumnSet columns)
    {
        var rows = feed.Rejections.Select(r => r.Row).ToList();
        Must.Equal(feed.Rows.Rejected, rows.Distinct().Count(), "Rejected rows and rows with a reason differ");
        Must.Hold(rows.SequenceEqual(rows.Order()), "Reasons are out of order");
        foreach (var rejection in feed.Rejections)
        {
            Must.Hold(rejection.Row >= 1 && rejection.Row <= feed.Rows.Read, "A reason names a row that the file doesn't have");
            Must.Hold(rejection.Column is null || feed.Header.Contains(rejection.Column) || columns.Columns.Any(c => c.Chinese == rejection.Column), "A reason names a column that nobody knows");
            Must.Hold(rejection.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && rejection.Code.Length > 0, "A reason's code is no identifier");
            Must.Hold(rejection.Message is { Zh.Length: > 0, En.Length: > 0 }, "A reason has no words");
            Must.Hold(rejection.Value is null || rejection.Value.Length <= LongestValue, "A value is shown beyond 200 characters");
        }
    }

    private static void HoldRefusal(NormalisedFeed feed, Problem refusal)
    {
        Must.Hold(refusal is { Code.Length: > 0, Message: { Zh.Length: > 0, En.Length: > 0 } }, "A refusal has no words");
        Must.Hold(feed.KeyedRows.Count == 0 && feed.Days.Count == 0 && feed.Unmapped.Count == 0 && feed.AcceptedAmount is null, "Something counts of a refused file");
    }

    private static void HoldDays(NormalisedFeed feed)
    {
        Must.Equal(feed.Rows.Accepted, feed.Days.Sum(d => d.Slice.Count), "Accepted rows and those of the days differ");
        Must.Hold(feed.Days.Zip(feed.Days.Skip(1)).All(d => d.First.Day < d.Second.Day), "Days are out of order");
        if (feed.AcceptedAmount is { } amount)
            Must.Equal(amount, feed.Days.SelectMany(d => d.Slice.Amount ?? []).Sum(a => a ?? 0), "The accepted amount isn't the sum of the days");
        HoldPack(feed.Days);
    }

    // What is written at rest reads back as it was, and the same content is the same bytes.
    private static void HoldPack(IReadOnlyList<DayContent> days)
    {
        var (once, again) = (Packed(days), Packed(days));
        Must.Hold(once.SequenceEqual(again), "The same days are written in two ways");
        var read = SlicePackCodec.Read(once);
        Must.Equal(days.Count, read.Count, "Days were lost in writing");
        foreach (var day in days)
        {
            Must.Hold(read[day.Day].Doses.SequenceEqual(day.Slice.Doses), "Doses changed in writing");
            Must.Hold((read[day.Day].Amount ?? []).SequenceEqual(day.Slice.Amount ?? []), "Amounts changed in writing");
            Must.Hold(read[day.Day].Drugs.SequenceEqual(day.Slice.Drugs), "Codes changed in writing");
        }
    }

    private static byte[] Packed(IReadOnlyList<DayContent> days)
    {
        var to = new ArrayBufferWriter<byte>();
        SlicePackCodec.Write(to, days);
        return to.WrittenSpan.ToArray();
    }
}
