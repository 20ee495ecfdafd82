using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>What hospitals are expected to send, as far as an admin set it: a row a hospital, beside the register.</summary>
public sealed class FeedCalendars(ITables tables)
{
    private const string Partition = "feeds";
    private readonly ConcurrentDictionary<string, (string ETag, HospitalCalendar Calendar)> _known = new(StringComparer.Ordinal);

    /// <summary>A hospital's calendar; an empty one when nothing was set.</summary>
    public async Task<HospitalCalendar> Find(HospitalCode hospital, CancellationToken cancel) => (await Load(hospital, cancel)).Calendar;

    /// <summary>Every calendar that was set, by hospital.</summary>
    public async Task<IReadOnlyDictionary<HospitalCode, HospitalCalendar>> All(CancellationToken cancel)
    {
        var all = new Dictionary<HospitalCode, HospitalCalendar>();
        await foreach (var row in tables.Query(HospitalRegister.Table, Partition, null, null, cancel)) all.Add(HospitalCode.Parse(row.RowKey), Known(row));
        return all;
    }

    /// <summary>Adds entries to a hospital's calendar and answers it.</summary>
    public async Task<HospitalCalendar> Put(HospitalCode hospital, IReadOnlyList<CalendarEntry> entries, CancellationToken cancel)
    {
        while (true)
        {
            var (current, etag) = await Load(hospital, cancel);
            var next = current.With(entries);
            var row = new TableRow(Partition, hospital.ToString())
            {
                ETag = etag,
                Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(next, ApiJson.Options) },
            };
            try
            {
                await tables.Do(HospitalRegister.Table, etag is null ? new TableOperation.Insert(row) : new TableOperation.Replace(row), cancel);
                return next;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 40), cancel);
            }
        }
    }

    private async Task<(HospitalCalendar Calendar, string? ETag)> Load(HospitalCode hospital, CancellationToken cancel) =>
        await tables.Get(HospitalRegister.Table, Partition, hospital.ToString(), cancel) is { } row ? (Read(row), row.ETag) : (HospitalCalendar.Empty, null);

    // The same calendar is the same object, by which those who keep what follows from it know it.
    private HospitalCalendar Known(TableRow row)
    {
        if (_known.TryGetValue(row.RowKey, out var known) && known.ETag == row.ETag) return known.Calendar;
        return (_known[row.RowKey] = (row.ETag!, Read(row))).Calendar;
    }

    private static HospitalCalendar Read(TableRow row) => JsonSerializer.Deserialize<HospitalCalendar>((string)row.Values["Body"], ApiJson.Options)!;
}
