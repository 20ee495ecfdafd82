using System.Threading.RateLimiting;
using Functions.Api;
using Microsoft.AspNetCore.RateLimiting;
using Shared.Vocabulary;

namespace Functions.Access;

/// <summary>How many requests a key may make (<see cref="KeySettings"/>), in this process; beyond that 429 with Retry-After. It goes by the key and never by the address.</summary>
public static class KeyRateLimit
{
    private const int StepsASecond = 10;

    /// <summary>Sets the limit up. What needs no key has no limit here.</summary>
    public static void Configure(RateLimiterOptions options, KeySettings settings)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.FindCaller() is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Kind + "/" + caller.Id, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = settings.Burst,
                TokensPerPeriod = settings.PerSecond / StepsASecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1) / StepsASecond,
            })
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = (context, _) => new ValueTask(ProblemAnswers.Write(context.HttpContext, 429, TooMany(settings.PerSecond), TimeSpan.FromSeconds(1)));
    }

    private static Problem TooMany(int perSecond) => new("too_many_requests",
        new Bilingual($"请求过于频繁，每个密钥每秒至多 {perSecond} 次。", $"Too many requests; a key may make {perSecond} a second."));
}
