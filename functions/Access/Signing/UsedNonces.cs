using System.Globalization;
using Functions.Storage;

namespace Functions.Access.Signing;

/// <summary>
/// The nonces that signed requests used, so that a request that was caught on its way opens nothing a second time, in no process and after no
/// restart. They are kept by the time they were signed at, and forgotten once that time alone refuses them.
/// </summary>
public sealed class UsedNonces(ITables tables, TimeProvider clock, ILogger<UsedNonces> log)
{
    /// <summary>The table.</summary>
    public const string Table = "nonces";

    private const int RowsAtOnce = 100;
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(10);
    private string _forgottenAt = "";

    /// <summary>Uses a nonce of a key; false when it was used before.</summary>
    public async Task<bool> Use(string keyId, RequestSignature signature, CancellationToken cancel)
    {
        var slice = SliceOf(DateTimeOffset.FromUnixTimeSeconds(signature.Time));
        try
        {
            await tables.Do(Table, new TableOperation.Insert(new TableRow(slice, $"{keyId}.{signature.Nonce}")), cancel);
        }
        catch (ConcurrencyException)
        {
            return false;
        }

        var now = SliceOf(clock.GetUtcNow());
        if (Interlocked.Exchange(ref _forgottenAt, now) != now) await ForgetQuietly();
        return true;
    }

    /// <summary>Forgets what can't be used again by its time alone: two windows and a slice ago.</summary>
    public async Task Forget(CancellationToken cancel)
    {
        var before = SliceOf(clock.GetUtcNow() - Slice - (2 * SignatureCheck.Window));
        var batch = new List<TableOperation>();
        await foreach (var row in tables.Query(Table, null, null, null, cancel))
        {
            if (batch.Count == RowsAtOnce || (batch.Count > 0 && batch[0].Row.PartitionKey != row.PartitionKey)) await Send();
            if (string.CompareOrdinal(row.PartitionKey, before) < 0) batch.Add(new TableOperation.Delete(row with { ETag = null }));
        }

        if (batch.Count > 0) await Send();

        async Task Send()
        {
            await tables.DoAll(Table, batch, cancel);
            batch.Clear();
        }
    }

    // What stays lies there until the next slice of time; the request that came first in this one must not fail for it.
    private async Task ForgetQuietly()
    {
        try
        {
            await Forget(CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Nonces of the past could not be forgotten; they will be in {Slice}", Slice);
        }
    }

    private static string SliceOf(DateTimeOffset time) => new DateTimeOffset(time.UtcTicks - (time.UtcTicks % Slice.Ticks), TimeSpan.Zero).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
