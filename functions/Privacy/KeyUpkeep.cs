using System.Security.Cryptography;
using Functions.Alerts.Subscriptions;
using Functions.Audit;
using Functions.Books;
using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Storage;
using Functions.UploadFeed;

namespace Functions.Privacy;

/// <summary>What a run of the upkeep did.</summary>
/// <param name="KeysWrapped">Keys that were wrapped under the current root key.</param>
/// <param name="SubscriptionsSealed">Subscriptions that were sealed under it.</param>
/// <param name="ContentSealed">Files and lists that were sealed under their hospital's latest data key.</param>
/// <param name="PacksHashed">Packs whose hashes were brought to the hospital's latest identifier key.</param>
/// <param name="KeysRetired">Data keys that were destroyed because nothing is sealed with them any more.</param>
/// <param name="IsComplete">True when nothing is left: the root key before can be forgotten.</param>
public sealed record KeyUpkeepReport(int KeysWrapped, int SubscriptionsSealed, int ContentSealed, int PacksHashed, int KeysRetired, bool IsComplete);

/// <summary>
/// Brings what is kept to the latest keys, some of it each run: after a rotation everything works at once with old and new keys side by side, and this
/// makes the old ones needless. Each step is whole or not done, and done again does nothing, so a crash at any point costs only time.
/// </summary>
public sealed class KeyUpkeep(
    KeyCabinet cabinet, SealedBlobs sealing, IBlobs blobs, SliceShelf slices, IdentifierKeys identifiers, SubscriptionShelf subscriptions, IAuditTrail audit, ILogger<KeyUpkeep> log) : ITimerFunction
{
    /// <summary>Every ten minutes.</summary>
    public const string Schedule = "0 3/10 * * * *";

    /// <summary>How many blobs one run rewrites at most.</summary>
    public const int MostARun = 500;

    // By then every process seals and hashes with the new key.
    private static readonly TimeSpan KnownEverywhere = TimeSpan.FromMinutes(1);

    // By then whatever was being sealed when the key was rotated is either written or given up.
    private static readonly TimeSpan WrittenByThen = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        var report = await Work(now, cancel);
        if (report with { IsComplete = true } == new KeyUpkeepReport(0, 0, 0, 0, 0, true)) return;
        log.LogInformation("{Report}", report);
        await audit.Record(new AuditAct { Kind = AuditKind.Key, Operation = "KeepKeys", Status = 200, Detail = report.ToString() }, cancel);
    }

    /// <summary>Does some of what is to be done and answers it.</summary>
    public async Task<KeyUpkeepReport> Work(DateTimeOffset now, CancellationToken cancel)
    {
        var report = new KeyUpkeepReport(0, await subscriptions.SealAnew(cancel), 0, 0, 0, true);
        foreach (var owner in await cabinet.Owners(cancel))
            report = await Keep(owner, now, report, cancel);
        return report;
    }

    // One owner's trouble is not everybody's.
    private async Task<KeyUpkeepReport> Keep(string owner, DateTimeOffset now, KeyUpkeepReport report, CancellationToken cancel)
    {
        try
        {
            report = report with { KeysWrapped = report.KeysWrapped + await cabinet.WrapAnew(owner, cancel) };
            report = await Seal(owner, now, report, MostARun - report.ContentSealed - report.PacksHashed, cancel);
            return await Hash(owner, now, report, MostARun - report.ContentSealed - report.PacksHashed, cancel);
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "The keys of {Owner} don't open under the configured root keys", owner);
            return report with { IsComplete = false };
        }
    }

    private async Task<KeyUpkeepReport> Seal(string owner, DateTimeOffset now, KeyUpkeepReport report, int left, CancellationToken cancel)
    {
        var ring = await cabinet.Look(owner, cancel);
        List<OwnerKey> live = [.. ring.Data.Where(k => k.Key is not null)];
        if (live.Count < 2) return report;
        var newest = live[^1];
        var isOld = newest.MadeAt is not { } made || now - made >= WrittenByThen;
        // A day later it is gone through once more, for what was still being written in the hour of the rotation; only then the old keys go.
        if (!IsDue(newest, now) || (ring.Done.Sealed >= newest.Version && !isOld)) return report with { IsComplete = false };
        var (anew, isWhole) = await Each(Places(owner, cancel), left, place => sealing.SealAnew(place.Container, place.Name, owner, cancel), cancel);
        report = report with { ContentSealed = report.ContentSealed + anew };
        if (!isWhole) return report with { IsComplete = false };
        await cabinet.Note(owner, ring.Done with { Sealed = newest.Version }, cancel);
        if (!isOld) return report with { IsComplete = false };
        var retired = await cabinet.Destroy(owner, (purpose, version) => purpose == KeyPurpose.Data && version < newest.Version, erases: false, cancel);
        return report with { KeysRetired = report.KeysRetired + retired };
    }

    private async Task<KeyUpkeepReport> Hash(string owner, DateTimeOffset now, KeyUpkeepReport report, int left, CancellationToken cancel)
    {
        var ring = await cabinet.Look(owner, cancel);
        if (ring.Identifiers is not [.., { Key: not null } newest] || ring.Identifiers.Count < 2 || ring.Done.Hashed >= newest.Version) return report;
        if (!IsDue(newest, now)) return report with { IsComplete = false };
        var epochs = await identifiers.Look(owner, cancel);
        var (anew, isWhole) = await Each(slices.Names(owner, cancel), left, name => slices.HashAnew(name, epochs, cancel), cancel);
        report = report with { PacksHashed = report.PacksHashed + anew };
        if (!isWhole) return report with { IsComplete = false };
        await cabinet.Note(owner, (await cabinet.Look(owner, cancel)).Done with { Hashed = newest.Version }, cancel);
        return report;
    }

    private static bool IsDue(OwnerKey newest, DateTimeOffset now) => newest.MadeAt is not { } made || now - made >= KnownEverywhere;

    private static async Task<(int Done, bool IsWhole)> Each<T>(IAsyncEnumerable<T> all, int most, Func<T, Task<bool>> renew, CancellationToken cancel)
    {
        var done = 0;
        await foreach (var one in all.WithCancellation(cancel))
        {
            if (done >= most) return (done, false);
            try
            {
                if (await renew(one)) done++;
            }
            catch (ContentGoneException)
            {
                // What was erased stays so.
            }
        }

        return (done, true);
    }

    private async IAsyncEnumerable<(string Container, string Name)> Places(string owner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var name in blobs.List(FeedIntake.Container, $"{owner}/", cancel)) yield return (FeedIntake.Container, name);
        await foreach (var name in blobs.List(Rejections.Container, $"{owner}.", cancel)) yield return (Rejections.Container, name);
        if (owner != FeedId.Reference) yield break;
        await foreach (var name in blobs.List(DeadLetterShelf.Container, "", cancel)) yield return (DeadLetterShelf.Container, name);
    }
}
