using System.Threading.RateLimiting;
using Functions.Api;
using Microsoft.AspNetCore.RateLimiting;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>How many requests a key may make: 200 a second with bursts of 400; beyond that 429 with Retry-After.</summary>
public static class KeyRateLimit
{
    private const int PerSecond = 200;
    private const int Burst = 400;

    /// <summary>Sets the limit up. What needs no key has no limit here.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.FindCaller() is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Kind + "/" + caller.Id, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond / 10,
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            })
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = (context, _) => new ValueTask(ProblemAnswers.Write(context.HttpContext, 429, TooMany, TimeSpan.FromSeconds(1)));
    }

    private static Problem TooMany { get; } = new("too_many_requests",
        new Bilingual($"请求过于频繁，每个密钥每秒至多 {PerSecond} 次。", $"Too many requests; a key may make {PerSecond} a second."));
}
