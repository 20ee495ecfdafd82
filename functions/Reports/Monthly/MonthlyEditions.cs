using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>A report as it was made once; it never changes.</summary>
/// <param name="Edition">From 1 on; a later one has other content.</param>
/// <param name="MadeAt">When.</param>
/// <param name="ContentHash">SHA-256 of the report's JSON.</param>
/// <param name="RulesVersion">By which rules.</param>
/// <param name="Report">The report.</param>
public sealed record MonthlyEdition(int Edition, DateTimeOffset MadeAt, string ContentHash, string RulesVersion, MonthlyReport Report);

/// <summary>Keeps every edition of every region's monthly report as a blob of its own. A new one is made only when the content changed.</summary>
public sealed class MonthlyEditions(IBlobs blobs, TimeProvider clock)
{
    /// <summary>The container.</summary>
    public const string Container = "reports";

    /// <summary>The report as the bytes that are named by its hash.</summary>
    public static string Json(MonthlyReport report) => JsonSerializer.Serialize(report, ApiJson.Options);

    /// <summary>The editions of a region's month, in order.</summary>
    public async Task<IReadOnlyList<int>> Numbers(RegionCode region, Month month, CancellationToken cancel)
    {
        var numbers = new List<int>();
        await foreach (var name in blobs.List(Container, Folder(region, month), cancel))
            numbers.Add(int.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture));
        return numbers;
    }

    /// <summary>An edition, or null when there is none of that number.</summary>
    public async Task<MonthlyEdition?> Find(RegionCode region, Month month, int number, CancellationToken cancel) =>
        await blobs.Read(Container, Name(region, month, number), cancel) is { } blob ? blob.Bytes.ToObjectFromJson<MonthlyEdition>(ApiJson.Options) : null;

    /// <summary>The latest edition, or null before the first.</summary>
    public async Task<MonthlyEdition?> Latest(RegionCode region, Month month, CancellationToken cancel) =>
        await Numbers(region, month, cancel) is [.., var last] ? await Find(region, month, last, cancel) : null;

    /// <summary>Keeps a report unless the latest edition says the same; answers the edition that does.</summary>
    public async Task<MonthlyEdition> Keep(RegionCode region, MonthlyReport report, string rulesVersion, CancellationToken cancel)
    {
        var hash = ProgressContent.Hash(Json(report));
        while (true)
        {
            var latest = await Latest(region, report.Month, cancel);
            if (latest?.ContentHash == hash) return latest;
            var next = new MonthlyEdition((latest?.Edition ?? 0) + 1, clock.GetUtcNow(), hash, rulesVersion, report);
            try
            {
                var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(next, ApiJson.Options));
                await blobs.Write(Container, Name(region, report.Month, next.Edition), new ReadOnlySequence<byte>(bytes), WriteCondition.IfAbsent, cancel);
                return next;
            }
            catch (ConcurrencyException)
            {
                // Somebody else made this edition; whether it says the same is looked at again.
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private static string Folder(RegionCode region, Month month) => $"monthly/{region}/{month}/";

    private static string Name(RegionCode region, Month month, int number) => $"{Folder(region, month)}{number:00000}.json";
}
