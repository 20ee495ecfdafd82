using System.Text.Json.Nodes;
using Functions.Books;
using Shared.Normalise;

namespace Functions.Queries.Indicators;

/// <summary>What feeds said of an agreement one after the other: amendments, reallocations, withdrawals.</summary>
public sealed class CompletionHistory(Agreements agreements, FeedLedger ledger)
{
    /// <summary>The versions, the first first; one that says nothing new is left out. Feeds that were refused said nothing.</summary>
    public async Task<IReadOnlyList<JsonNode>> Of(AgreementRow agreement, CancellationToken cancel)
    {
        var all = (await agreements.EveryVersion(cancel)).Where(v => v.Row.Agreement.Key == agreement.Key).OrderBy(v => v.Sequence).ToList();
        var versions = new List<JsonNode>();
        AgreementRow? before = null;
        foreach (var version in all)
        {
            var row = version.Row.Agreement with { Row = 0 };
            if (row == before || await WasRefused(version.FeedId, cancel)) continue;
            versions.Add(Version(version, receivedAt: await ReceivedAt(version.FeedId, cancel)));
            before = row;
        }

        return versions;
    }

    private async Task<bool> WasRefused(string feedId, CancellationToken cancel) =>
        FeedId.TryParse(feedId, out var id) && (await ledger.Find(id, cancel))?.Record.Status == FeedStatus.Refused;

    private async Task<DateTimeOffset?> ReceivedAt(string feedId, CancellationToken cancel) =>
        FeedId.TryParse(feedId, out var id) ? (await ledger.Find(id, cancel))?.Record.ReceivedAt : null;

    private static JsonObject Version(KeyedEntry<AgreementVersion> entry, DateTimeOffset? receivedAt)
    {
        var row = entry.Row.Agreement;
        return new JsonObject
        {
            ["feedId"] = entry.FeedId,
            ["row"] = row.Row,
            ["receivedAt"] = System.Text.Json.JsonSerializer.SerializeToNode(receivedAt, Functions.Api.ApiJson.Options),
            ["agreedDoses"] = row.AgreedDoses,
            ["price"] = row.Price,
            ["from"] = row.From.ToString("yyyy-MM-dd"),
            ["to"] = row.To.ToString("yyyy-MM-dd"),
            ["procurementBatch"] = row.ProcurementBatch,
            ["group"] = row.Group,
            ["monthlyPlan"] = row.MonthlyPlan,
        };
    }
}
