using System.Text;
using System.Text.Json;
using Shared.Normalise;

namespace Fuzz.Targets.Feeds;

/// <summary>Everything that came of a feed as text, for holding two outcomes against each other.</summary>
public static class FeedText
{
    /// <summary>All of it.</summary>
    public static string Of(NormalisedFeed feed) => $"{feed.Format} {feed.Charset} {string.Join('¦', feed.Header)}\n{string.Join('¦', feed.UnknownColumns)}\n{string.Join('¦', feed.PersonalColumns)}\n{WhatCounts(feed)}";

    /// <summary>What of it must be the same whatever format carried the rows.</summary>
    public static string WhatCounts(NormalisedFeed feed)
    {
        var text = new StringBuilder($"{feed.Refusal?.Code} {feed.Rows} {feed.AcceptedAmount}\n");
        foreach (var r in feed.Rejections) text.Append($"{r.Row} {r.Column} {r.Code} {r.Value}\n");
        foreach (var u in feed.Unmapped) text.Append($"{u.DrugCode} {u.Rows} {u.FirstRow} {u.From} {u.To}\n");
        foreach (var day in feed.Days) AppendDay(text, day);
        foreach (var row in feed.KeyedRows) text.Append(row.Key).Append(' ').Append(JsonSerializer.Serialize(row, row.GetType(), BookJson.Options)).Append('\n');
        return text.ToString();
    }

    private static void AppendDay(StringBuilder text, DayContent day)
    {
        var slice = day.Slice;
        text.Append($"{day.Day} {day.State} {string.Join('¦', slice.Doubtful)}\n");
        for (var i = 0; i < slice.Count; i++)
        {
            text.Append($"{slice.Row[i]} {slice.Drugs[slice.Drug[i]]} {slice.Doses[i]} {slice.Amount?[i]} {slice.Department?[i]} {slice.Supplier?[i]} {slice.Location?[i]} {slice.Batch?[i]} ")
                .Append($"{slice.Encounter?[i]} {slice.Visit?[i]} {slice.Prescription?[i]} {slice.DaysSupply?[i]} {slice.Expiry?[i]}\n");
        }
    }
}
