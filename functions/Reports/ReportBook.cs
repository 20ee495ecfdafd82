using Functions.Queries;
using Functions.Storage;
using Shared.Report;

namespace Functions.Reports;

/// <summary>Every direct report, for reading.</summary>
public sealed class ReportBook(IDocuments documents)
{
    private readonly ReadModel<DirectReport> _reports = new(documents, CosmosContainers.Warnings, r => r.Id);
    private ReportShelf? _shelf;

    /// <summary>The reports as they are now.</summary>
    public async Task<ReportShelf> Now(CancellationToken cancel)
    {
        var reports = await _reports.Now(cancel);
        return _shelf is { } known && ReferenceEquals(known.All, reports) ? known : _shelf = new ReportShelf(reports);
    }
}

/// <summary>The reports at one moment, in the order of lists, and which of them follow which.</summary>
public sealed class ReportShelf(IReadOnlyDictionary<string, DirectReport> all)
{
    private readonly ILookup<string, DirectReport> _following = all.Values.Where(r => r.Supersedes is not null).OrderBy(Key, StringComparer.Ordinal).ToLookup(r => r.Supersedes!, StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IReadOnlyDictionary<string, DirectReport> All => all;

    /// <summary>By period, institution and id.</summary>
    public IReadOnlyList<DirectReport> Ordered { get; } = [.. all.Values.OrderBy(Key, StringComparer.Ordinal)];

    /// <summary>The reports that name one: its correction, and the follow-ups of its shortage.</summary>
    public IEnumerable<DirectReport> Following(string id) => _following[id];

    /// <summary>A report's place in lists.</summary>
    public static string Key(DirectReport r) => $"{r.Period}|{ReportDesk.Owner(r)}|{r.Id}";
}
