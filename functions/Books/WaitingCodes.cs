using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Rows of one feed that wait for a drug code of the hospital's catalogue.</summary>
public sealed record WaitingCode(HospitalCode Hospital, string DrugCode, long Sequence, FeedKind Kind, int Rows, int FirstRow, DateOnly From, DateOnly To);

/// <summary>Which codes wait for a hospital's catalogue, and in which feeds.</summary>
public sealed class WaitingCodes(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "waiting";

    /// <summary>Writes down what of a feed waits now, instead of what waited before.</summary>
    public async Task Put(FeedRecord feed, IReadOnlyList<UnmappedCode> codes, CancellationToken cancel)
    {
        var (hospital, sequence) = (feed.Hospital!.Value, feed.ParsedId.Sequence);
        var now = codes.Select(c => ToRow(new WaitingCode(hospital, c.DrugCode, sequence, feed.Kind, c.Rows, c.FirstRow, c.From, c.To))).ToDictionary(r => r.RowKey, StringComparer.Ordinal);
        foreach (var row in now.Values) await tables.Do(Table, new TableOperation.Upsert(row), cancel);
        if (feed.Rows is not { Unmapped: > 0 }) return;
        await foreach (var row in tables.Query(Table, hospital.ToString(), null, null, cancel))
        {
            if (FromRow(row).Sequence == sequence && !now.ContainsKey(row.RowKey)) await tables.Do(Table, new TableOperation.Delete(row with { ETag = null }), cancel);
        }
    }

    /// <summary>Everything that waits at a hospital, by code and feed.</summary>
    public async Task<IReadOnlyList<WaitingCode>> List(HospitalCode hospital, CancellationToken cancel)
    {
        var all = new List<WaitingCode>();
        await foreach (var row in tables.Query(Table, hospital.ToString(), null, null, cancel)) all.Add(FromRow(row));
        return all;
    }

    private static TableRow ToRow(WaitingCode code) => new(code.Hospital.ToString(), $"{code.DrugCode}\u001f{code.Sequence:D12}")
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(code, ApiJson.Options) },
    };

    private static WaitingCode FromRow(TableRow row) => JsonSerializer.Deserialize<WaitingCode>((string)row.Values["Body"], ApiJson.Options)!;
}
