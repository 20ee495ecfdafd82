using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Rows of one feed that wait for a drug code of the hospital's catalogue.</summary>
public sealed record WaitingCode(
    HospitalCode Hospital, string DrugCode, long Sequence, FeedKind Kind, int Rows, int FirstRow, DateOnly From, DateOnly To, DrugDescription? Description = null);

/// <summary>Which codes wait for a hospital's catalogue, and in which feeds.</summary>
public sealed class WaitingCodes(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "waiting";

    private const int AtOnce = 100;

    /// <summary>Writes down what of a feed waits.</summary>
    public async Task Add(FeedRecord feed, IReadOnlyList<UnmappedCode> codes, CancellationToken cancel)
    {
        foreach (var part in codes.Chunk(AtOnce)) await tables.DoAll(Table, [.. part.Select(code => new TableOperation.Upsert(ToRow(Of(feed, code))))], cancel);
    }

    /// <summary>Strikes off what no longer waits of a feed.</summary>
    public async Task StrikeOff(FeedRecord feed, IReadOnlyList<UnmappedCode> stillWaiting, CancellationToken cancel)
    {
        var keep = stillWaiting.Select(code => ToRow(Of(feed, code)).RowKey).ToHashSet(StringComparer.Ordinal);
        await foreach (var row in tables.Query(Table, feed.Hospital!.Value.ToString(), null, null, cancel))
        {
            if (FromRow(row).Sequence == feed.ParsedId.Sequence && !keep.Contains(row.RowKey)) await tables.Do(Table, new TableOperation.Delete(row with { ETag = null }), cancel);
        }
    }

    /// <summary>Everything that waits at a hospital, or with null at all of them, by code and feed.</summary>
    public async Task<IReadOnlyList<WaitingCode>> List(HospitalCode? hospital, CancellationToken cancel)
    {
        var all = new List<WaitingCode>();
        await foreach (var row in tables.Query(Table, hospital?.ToString(), null, null, cancel)) all.Add(FromRow(row));
        return all;
    }

    private static WaitingCode Of(FeedRecord feed, UnmappedCode code) =>
        new(feed.Hospital!.Value, code.DrugCode, feed.ParsedId.Sequence, feed.Kind, code.Rows, code.FirstRow, code.From, code.To, code.Description);

    private static TableRow ToRow(WaitingCode code) => new(code.Hospital.ToString(), $"{code.DrugCode}\u001f{code.Sequence:D12}")
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(code, ApiJson.Options) },
    };

    private static WaitingCode FromRow(TableRow row) => JsonSerializer.Deserialize<WaitingCode>((string)row.Values["Body"], ApiJson.Options)!;
}
