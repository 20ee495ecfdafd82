using Functions.Privacy;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Reads what counts of a hospital's days: the slices that the manifests name, summed by drug and department.</summary>
public sealed class DayBooks(SliceShelf shelf, IdentifierKeys identifiers)
{
    /// <summary>The days of a manifest as they count, in order.</summary>
    public Task<IReadOnlyList<DayBook>> Read(Manifest manifest, CancellationToken cancel) => Read(manifest, shelf.ReadCondensed, cancel);

    /// <summary>Some days of a manifest as they count, in order; a day that it doesn't know is not among them.</summary>
    public Task<IReadOnlyList<DayBook>> Read(Manifest manifest, IReadOnlySet<DateOnly> days, CancellationToken cancel) =>
        Read(manifest with { Entries = [.. manifest.Entries.Where(e => days.Contains(e.Day))] }, shelf.ReadCondensed, cancel);

    /// <summary>The days of use row by row, with what tells prescriptions and visits apart.</summary>
    public async Task<IReadOnlyList<DayBook>> ReadIdentified(Manifest manifest, CancellationToken cancel) => (await ReadIdentified([manifest], cancel))[0];

    /// <summary>The same of several months of one hospital, in which one visit has one hash.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<DayBook>>> ReadIdentified(IReadOnlyList<Manifest> months, CancellationToken cancel)
    {
        var epochs = await identifiers.Of(months[0].Hospital.ToString(), cancel);
        var read = new List<IReadOnlyList<DayBook>>();
        foreach (var month in months) read.Add(await Read(month, (name, stop) => shelf.ReadIdentified(name, epochs, stop), cancel));
        return read;
    }

    /// <summary>The days of a range, in order, from the hospital's own system.</summary>
    public async Task<IReadOnlyList<DayBook>> Read(HospitalManifests manifests, FeedKind kind, DayRange range, CancellationToken cancel)
    {
        var days = new List<DayBook>();
        foreach (var month in range.Months()) days.AddRange((await Read(manifests.Find(kind, month), cancel)).Where(d => range.Contains(d.Day)));
        return days;
    }

    private static async Task<IReadOnlyList<DayBook>> Read(
        Manifest manifest, Func<string, CancellationToken, Task<IReadOnlyDictionary<DateOnly, DaySlice>>> pack, CancellationToken cancel)
    {
        var days = new List<DayBook>();
        foreach (var day in manifest.Entries.GroupBy(e => e.Day))
        {
            var slices = new List<DaySlice>();
            foreach (var entry in day.Where(e => e.Pack is not null))
            {
                if ((await pack(entry.Pack!, cancel)).TryGetValue(day.Key, out var slice)) slices.Add(slice);
            }

            days.Add(new DayBook(day.Key, manifest.StateOf(day.Key)!.Value, slices));
        }

        return days;
    }
}
