using Functions.Books;
using Functions.Uploads;

namespace Functions.Sweep;

/// <summary>
/// Removes uploads, which stand in the clear, that nobody needs any more: those that became a feed and were left behind by a crash, or put
/// once more afterwards, and those that became none in their days.
/// </summary>
public sealed class UploadSweep(UploadShelf shelf, FeedLedger ledger, UploadSettings settings, ILogger<UploadSweep> log)
{
    /// <summary>Sweeps and answers how many uploads went.</summary>
    public async Task<int> Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        var gone = 0;
        var oldest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-settings.KeptDays);
        await foreach (var (owner, id) in shelf.All(cancel))
        {
            var isOld = id.AskedOn < oldest;
            if (!isOld && await ledger.FindByUpload(owner, id.ToString(), cancel) is null) continue;
            await shelf.Remove(owner, id, cancel);
            log.LogInformation("Upload {Upload} of {Owner} is removed: {Reason}", id, owner, isOld ? "it became no feed in its days" : "it became a feed");
            gone++;
        }

        return gone;
    }
}
