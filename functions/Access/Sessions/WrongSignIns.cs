using System.Threading.RateLimiting;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Access.Sessions;

/// <summary>
/// Slows down whoever tries keys: ten wrong ones in a row, then one in six seconds, for each key's id, and together for what isn't even a key. It goes by
/// what is tried and not by where from, so colleagues behind one address don't lock each other out, and the admin key always opens.
/// </summary>
public sealed class WrongSignIns : IDisposable
{
    private static readonly TimeSpan OneMore = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.GetTokenBucketLimiter(id,
        _ => new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = OneMore }));

    /// <summary>Refuses to look at a key whose id was tried wrongly too often.</summary>
    /// <exception cref="ApiException">429, with when to try again.</exception>
    public void Check(string key)
    {
        if (AccessKeyText.TryRead(key, out var id, out _) && _limiter.GetStatistics(id)?.CurrentAvailablePermits == 0) throw TooMany();
    }

    /// <summary>Counts a wrong key.</summary>
    /// <exception cref="ApiException">429, with when to try again.</exception>
    public void Count(string key)
    {
        using var lease = _limiter.AttemptAcquire(AccessKeyText.TryRead(key, out var id, out _) ? id : "");
        if (!lease.IsAcquired) throw TooMany();
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static ApiException TooMany() => new(429, new Problem("too_many_sign_ins",
        new Bilingual("错误的密钥输入过多，请稍后再试。", "Too many wrong keys were tried; wait a little and try again.")), OneMore);
}
