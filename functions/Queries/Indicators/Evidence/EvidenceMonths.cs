using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Evidence;

/// <summary>Everything that counts of a hospital's month in one kind of feed by day, row by row.</summary>
/// <param name="Manifest">What says which rows count.</param>
/// <param name="Products">What the hospital's drugs are.</param>
/// <param name="Rows">The rows in the order of day, feed and row.</param>
public sealed record EvidenceMonth(Manifest Manifest, HospitalProducts Products, IReadOnlyList<EvidenceRow> Rows)
{
    /// <summary>Adds the versions and feeds behind the month, and a page of its rows, to an explanation.</summary>
    /// <param name="answer">The explanation.</param>
    /// <param name="parameters">The query, for paging.</param>
    /// <param name="asked">The rows that the figure is about.</param>
    /// <param name="counts">How a row counts in the figure.</param>
    public void Describe(JsonObject answer, QueryReader parameters, Func<EvidenceRow, bool> asked, Func<EvidenceRow, string> counts)
    {
        answer["madeFrom"] = new JsonObject
        {
            ["manifestVersion"] = Manifest.Version,
            ["catalogueVersion"] = Products.Own.Version,
            ["masterVersion"] = Products.Master.Version,
            ["feeds"] = new JsonArray([.. Manifest.Entries.Select(e => e.FeedId).Distinct(StringComparer.Ordinal).Select(f => (JsonNode)$"/api/feeds/{f}")]),
        };
        var page = Listings.Page(parameters, Rows.Where(asked), r => r.Key, r => r.Json(r.Product is null ? "unmapped" : counts(r)));
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }
}

/// <summary>Reads hospitals' months row by row.</summary>
public sealed class EvidenceMonths(Manifests manifests, SliceShelf shelf, Catalogues catalogues)
{
    /// <summary>A month of the hospital's own system as it counts now.</summary>
    public Task<EvidenceMonth> Read(HospitalCode hospital, FeedKind kind, Month month, CancellationToken cancel) => Read(hospital, kind, FeedSource.His, month, cancel);

    /// <summary>A month of one source as it counts now.</summary>
    public async Task<EvidenceMonth> Read(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var manifest = await manifests.Read(hospital, kind, source, month, cancel);
        var rows = new List<EvidenceRow>();
        foreach (var entry in manifest.Entries)
        {
            if (entry.Pack is not null && (await shelf.Read(entry.Pack, cancel)).TryGetValue(entry.Day, out var slice)) rows.AddRange(EvidenceRow.Of(entry, slice, products));
        }

        return new EvidenceMonth(manifest, products, [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)]);
    }
}
