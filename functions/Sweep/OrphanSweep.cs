using System.Globalization;
using Functions.Books;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Storage;
using Functions.UploadFeed;

namespace Functions.Sweep;

/// <summary>
/// Removes sealed files that became no feed: a process that ends between sealing a file and numbering it leaves one, and its sender, who had no answer, sends the file
/// again. Days are looked at when nothing of them can still be on its way to the ledger, and for some nights in a row, so that a night without a sweep loses none.
/// </summary>
public sealed class OrphanSweep(HospitalRegister register, FeedLedger ledger, IBlobs blobs, ILogger<OrphanSweep> log) : ITimerFunction
{
    /// <summary>02:45 in China, after the night's evaluation. Timers run by UTC.</summary>
    public const string Schedule = "0 45 18 * * *";

    private const int Latest = 2;
    private const int Earliest = 9;

    /// <inheritdoc/>
    public Task Run(DateTimeOffset now, CancellationToken cancel) => Sweep(now, cancel);

    /// <summary>Sweeps and answers how many files went.</summary>
    public async Task<int> Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        var (from, to) = (Day(now, Earliest), Day(now, Latest));
        var gone = 0;
        foreach (var owner in (await register.All(cancel)).Select(h => h.Versions[0].Code.ToString()).Prepend(FeedId.Reference)) gone += await Sweep(owner, from, to, cancel);
        return gone;
    }

    private async Task<int> Sweep(string owner, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var sealedFiles = new List<string>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            await foreach (var name in blobs.List(FeedIntake.Container, $"{owner}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/", cancel)) sealedFiles.Add(name);
        }

        if (sealedFiles.Count == 0) return 0;
        // The file is named before its feed is numbered, so its feed is no older than its name.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var record in ledger.Since(owner, new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), cancel)) taken.Add(record.RawBlob);
        var orphans = sealedFiles.Where(name => !taken.Contains(name)).ToList();
        foreach (var orphan in orphans)
        {
            await blobs.Delete(FeedIntake.Container, orphan, cancel);
            log.LogInformation("The sealed file {File} became no feed and is removed", orphan);
        }

        return orphans.Count;
    }

    private static DateOnly Day(DateTimeOffset now, int back) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-back);
}
