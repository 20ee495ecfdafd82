using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>The register of institutions, every version of each.</summary>
public sealed class HospitalRegister(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "hospitals";

    private const string Partition = "hospital";

    // Behind every code: codes have no such sign.
    private const string EditionRow = "~edition";
    private readonly ConcurrentDictionary<HospitalCode, byte> _seen = new();
    private (string Edition, IReadOnlyList<InstitutionHistory> All)? _known;

    /// <summary>Whether there is such an institution. None ever leaves the register, so the table is asked only until it has been seen.</summary>
    public async Task<bool> Has(HospitalCode code, CancellationToken cancel)
    {
        if (_seen.ContainsKey(code)) return true;
        if (await Find(code, cancel) is null) return false;
        _seen[code] = 0;
        return true;
    }

    /// <summary>One institution's history, or null.</summary>
    public async Task<InstitutionHistory?> Find(HospitalCode code, CancellationToken cancel) =>
        await tables.Get(Table, Partition, code.ToString(), cancel) is { } row ? Read(row) : null;

    /// <summary>Every institution's history, by code. Between two changes of the register it costs one small request.</summary>
    public async Task<IReadOnlyList<InstitutionHistory>> All(CancellationToken cancel)
    {
        var edition = (await tables.Get(Table, Partition, EditionRow, cancel))?.Values["Edition"] as string;
        if (_known is { } known && known.Edition == edition) return known.All;
        var all = new List<InstitutionHistory>();
        await foreach (var row in tables.Query(Table, Partition, null, EditionRow, cancel)) all.Add(Read(row));
        if (edition is not null) _known = (edition, all);
        return all;
    }

    /// <summary>Adds a version to an institution's history; true when the institution is new.</summary>
    public async Task<bool> Put(Institution version, CancellationToken cancel)
    {
        while (true)
        {
            var row = await tables.Get(Table, Partition, version.Code.ToString(), cancel);
            var history = (row is null ? new InstitutionHistory([]) : Read(row)).With(version);
            try
            {
                await tables.DoAll(Table, [Save(version.Code, history, row?.ETag), NextEdition()], cancel);
                return row is null;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private static TableOperation NextEdition() => new TableOperation.Upsert(new TableRow(Partition, EditionRow)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Edition"] = Guid.NewGuid().ToString("N") },
    });

    private static TableOperation Save(HospitalCode code, InstitutionHistory history, string? etag)
    {
        var row = new TableRow(Partition, code.ToString())
        {
            ETag = etag,
            Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(history, ApiJson.Options) },
        };
        return etag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row);
    }

    private static InstitutionHistory Read(TableRow row) => JsonSerializer.Deserialize<InstitutionHistory>((string)row.Values["Body"], ApiJson.Options)!;
}
