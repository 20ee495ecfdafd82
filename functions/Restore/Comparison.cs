using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Books;
using Functions.Evaluate;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Functions.Restore.Aside;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Restore;

/// <summary>One difference between what is kept and what the raw files give.</summary>
/// <param name="Place">The hospital, what it is and the member.</param>
/// <param name="Live">As it is kept; null when there is none.</param>
/// <param name="Rebuilt">As it comes out of the raw files; null when nothing does.</param>
public sealed record Difference(string Place, string? Live, string? Rebuilt);

/// <summary>What was compared.</summary>
/// <param name="Months">Months of figures, orders and invoices.</param>
/// <param name="Days">Days of manifests.</param>
/// <param name="Differences">Where they differ; the first of each month or day.</param>
public sealed record Compared(int Months, int Days, IReadOnlyList<Difference> Differences);

/// <summary>Holds what is kept against what was rebuilt aside, to the last digit. What tells only in which order work was done, such as versions, is left out.</summary>
public sealed class Comparison(HospitalRegister register, AsideTables tables, AsideDocuments documents, Manifests rebuiltManifests)
{
    private static readonly string[] OrderOfWork = ["MadeFrom", "MovementParts", "Movements"];

    /// <summary>Compares a hospital, or all.</summary>
    public async Task<Compared> Run(HospitalCode? only, CancellationToken cancel)
    {
        var (months, days, differences) = (0, 0, new List<Difference>());
        foreach (var hospital in (await register.All(cancel)).Select(h => h.Versions[0].Code).Where(h => only is null || h == only))
        {
            foreach (var (what, live, rebuilt) in await Parts(hospital, cancel))
            {
                if (what == Days) days += live.Count;
                else months += live.Count;
                differences.AddRange(live.Keys.Union(rebuilt.Keys).Order(StringComparer.Ordinal)
                    .Select(key => First($"{hospital} {what} {key}", live.GetValueOrDefault(key), rebuilt.GetValueOrDefault(key))).OfType<Difference>());
            }

            documents.Forget(hospital.ToString());
        }

        return new Compared(months, days, differences);
    }

    private const string Days = "days";

    private async Task<List<(string What, Dictionary<string, JsonNode?> Live, Dictionary<string, JsonNode?> Rebuilt)>> Parts(HospitalCode hospital, CancellationToken cancel) =>
    [
        (Days, Content(await new Manifests(tables.Live).Of(hospital, cancel)), Content(await rebuiltManifests.Of(hospital, cancel))),
        ("figures", await Figures(documents.Live, hospital, cancel), await Figures(documents, hospital, cancel)),
        ("orders", await Kept<PackedDeliveries>(documents.Live, hospital, d => (d.Month, d.Content), cancel), await Kept<PackedDeliveries>(documents, hospital, d => (d.Month, d.Content), cancel)),
        ("invoices", await Kept<PackedPayments>(documents.Live, hospital, d => (d.Month, d.Content), cancel), await Kept<PackedPayments>(documents, hospital, d => (d.Month, d.Content), cancel)),
    ];

    private static Dictionary<string, JsonNode?> Content(HospitalManifests manifests) => manifests.All
        .SelectMany(m => m.Entries.Select(e => (Key: $"{m.Kind.WireName()}.{m.Source.ToString().ToLowerInvariant()} {e.Day:yyyy-MM-dd} {e.FeedId}", e)))
        .ToDictionary(e => e.Key, e => (JsonNode?)new JsonObject { ["mode"] = e.e.Mode.ToString(), ["state"] = e.e.State.ToString(), ["rows"] = e.e.Rows }, StringComparer.Ordinal);

    private static async Task<Dictionary<string, JsonNode?>> Figures(IDocuments of, HospitalCode hospital, CancellationToken cancel)
    {
        var (shelf, all) = (new FigureShelf(of), new Dictionary<string, JsonNode?>(StringComparer.Ordinal));
        foreach (var month in await shelf.All(hospital, cancel))
        {
            var figures = JsonSerializer.SerializeToNode(month)!.AsObject();
            foreach (var name in OrderOfWork) figures.Remove(name);
            figures["Movements"] = JsonSerializer.SerializeToNode(await shelf.Movements(month, cancel));
            all[month.Month.ToString()] = figures;
        }

        return all;
    }

    private static async Task<Dictionary<string, JsonNode?>> Kept<T>(IDocuments of, HospitalCode hospital, Func<T, (Month Month, object Content)> read, CancellationToken cancel)
    {
        var all = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        await foreach (var kept in of.Query<T>(CosmosContainers.Figures, hospital.ToString(), "", cancel))
        {
            var (month, content) = read(kept.Value);
            var json = JsonSerializer.SerializeToNode(content, content.GetType(), BookJson.Options)!.AsObject();
            // Which versions of books a month was folded from tells of the order of work.
            json.Remove("basis");
            json.Remove("judgedBy");
            all[month.ToString()] = json;
        }

        return all;
    }

    private static Difference? First(string place, JsonNode? live, JsonNode? rebuilt)
    {
        if (JsonNode.DeepEquals(live, rebuilt)) return null;
        if (live is JsonObject one && rebuilt is JsonObject other)
            return one.Select(m => m.Key).Union(other.Select(m => m.Key)).Select(name => First($"{place}.{name}", one[name], other[name])).First(d => d is not null);
        if (live is JsonArray ones && rebuilt is JsonArray others && ones.Count == others.Count)
            return ones.Select((item, i) => First($"{place}[{i}]", item, others[i])).First(d => d is not null);
        return new Difference(place, live?.ToJsonString(), rebuilt?.ToJsonString());
    }
}
