using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>The days of a month as they count, and the version of the manifest that says so.</summary>
public sealed record MonthOfDays(Manifest Manifest, IReadOnlyList<DayBook> Days);

/// <summary>Reads what counts of a hospital's days: the slices that the manifests name.</summary>
public sealed class DayBooks(Manifests manifests, SliceShelf shelf)
{
    /// <summary>One month of one kind.</summary>
    public async Task<MonthOfDays> Read(HospitalCode hospital, FeedKind kind, FeedSource source, Month month, CancellationToken cancel)
    {
        var manifest = await manifests.Read(hospital, kind, source, month, cancel);
        var days = new List<DayBook>();
        foreach (var day in manifest.Entries.GroupBy(e => e.Day))
        {
            var slices = new List<DaySlice>();
            foreach (var entry in day.Where(e => e.Pack is not null))
            {
                if ((await shelf.Read(entry.Pack!, cancel)).TryGetValue(day.Key, out var slice)) slices.Add(slice);
            }

            days.Add(new DayBook(day.Key, manifest.StateOf(day.Key)!.Value, slices));
        }

        return new MonthOfDays(manifest, days);
    }

    /// <summary>The days of a range, in order, from the hospital's own system.</summary>
    public async Task<IReadOnlyList<DayBook>> Read(HospitalCode hospital, FeedKind kind, DayRange range, CancellationToken cancel)
    {
        var days = new List<DayBook>();
        foreach (var month in range.Months())
            days.AddRange((await Read(hospital, kind, FeedSource.His, month, cancel)).Days.Where(d => range.Contains(d.Day)));
        return days;
    }
}
